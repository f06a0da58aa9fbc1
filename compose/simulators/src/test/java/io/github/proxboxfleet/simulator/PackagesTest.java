package io.github.proxboxfleet.simulator;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How the simulators are built. */
class PackagesTest {
    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.github.proxboxfleet.simulator");

    @Test
    void noClassOfAPackageIsInACircleWithOthersOfIt() {
        Set<String> packages =
                CODE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(packages).hasSizeGreaterThan(10);
        packages.forEach(
                name ->
                        slices().assignedFrom(new Classes(name))
                                .should()
                                .beFreeOfCycles()
                                .check(CODE));
    }

    /** Each class of a package, with those that are nested in it. */
    private record Classes(String packageName) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().equals(packageName)
                    ? SliceIdentifier.of(type.getName().split("\\$", 2)[0])
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "classes of " + packageName;
        }
    }
}
