package io.github.proxboxfleet.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must stay true of the whole code, checked in the one module that sees all of it. */
class ArchitectureTest {
    private static final String BASE = "io.github.proxboxfleet";
    private static final int LINES = 300;

    /** Circles of classes that are still there; no other class may join one. */
    private static final Map<String, Set<String>> CIRCLES_LEFT =
            Map.of(
                    BASE + ".gateway.endpoint",
                    Set.of("EndpointBody", "NetBoxBody", "ProxmoxBody"),
                    BASE + ".gateway.journal",
                    Set.of("ObjectRows", "ReadModel"),
                    BASE + ".gateway.run",
                    Set.of("Idempotency", "Runs"),
                    BASE + ".openapi.catalogue",
                    Set.of("PropertyString", "Schema"),
                    BASE + ".openapi.generate",
                    Set.of("Properties", "SchemaEmitter", "Unions"));

    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(BASE);

    @Test
    void seesEveryModule() {
        Set<String> seen =
                CODE.stream()
                        .map(
                                type ->
                                        type.getPackageName()
                                                .substring(BASE.length())
                                                .split("\\.", 3)[1])
                        .collect(Collectors.toSet());

        assertThat(seen)
                .contains(
                        "model",
                        "runtime",
                        "simulator",
                        "gateway",
                        "scheduler",
                        "proxmox",
                        "netbox",
                        "standalone");
    }

    @Test
    void namesSayWhatAThingDoes() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Dto|Service)(\\$.*)?$")
                .orShould()
                .haveNameMatching(".*\\.Abstract[^.]*$")
                .check(CODE);
    }

    @Test
    void theModelIsTheWireContractAndNothingElse() {
        classes()
                .that()
                .resideInAPackage(BASE + ".model..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                BASE + ".model..",
                                "java..",
                                "com.fasterxml.jackson.annotation..",
                                "tools.jackson..",
                                "org.jspecify.."))
                .check(CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "scheduler", "proxmox", "netbox"})
    void deployablesMeetInMessagesOnly(String deployable) {
        String[] others =
                Stream.of("gateway", "scheduler", "proxmox", "netbox", "standalone", "simulator")
                        .filter(other -> !other.equals(deployable))
                        .map(other -> BASE + "." + other + "..")
                        .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(BASE + "." + deployable + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(CODE);
    }

    @Test
    void theRuntimeKnowsNoDeployable() {
        classes()
                .that()
                .resideInAPackage(BASE + ".runtime..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(BASE + ".runtime..", BASE + ".model..")
                                .or(resideInAPackage(BASE + "..").negate()))
                .check(CODE);
    }

    @Test
    void clientsKnowNoBroker() {
        noClasses()
                .that()
                .resideInAnyPackage(BASE + ".proxmox.api..", BASE + ".netbox.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.amqp..", BASE + ".runtime.broker..")
                .check(CODE);
    }

    @Test
    void onlyTheStandaloneEmbedsABroker() {
        noClasses()
                .that(resideInAPackage(BASE + ".standalone.broker..").negate())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.qpid..")
                .check(CODE);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void classesOfAPackageFormNoCircles() {
        Map<String, Set<String>> circles =
                ClassCircles.in(CODE.that(resideInAPackage(BASE + ".simulator..").negate()));

        circles.forEach(
                (code, classes) ->
                        assertThat(CIRCLES_LEFT.getOrDefault(code, Set.of()))
                                .as(code)
                                .containsAll(classes));
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .check(CODE);
    }

    @Test
    void loggersAreCalledLog() {
        fields().that().haveRawType("org.slf4j.Logger").should().haveName("log").check(CODE);
    }

    @Test
    void onlyTheCommandLineWritesToTheConsole() {
        noClasses()
                .that(
                        resideInAnyPackage(BASE + ".standalone.cli..", BASE + ".simulator..")
                                .negate())
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CODE);
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked =
                CODE.that(alwaysTrue()).stream()
                        .map(type -> type.getPackage())
                        .distinct()
                        .filter(code -> !code.isAnnotatedWith(NullMarked.class))
                        .map(code -> code.getName())
                        .toList();

        assertThat(unmarked).isEmpty();
    }

    @Test
    void noSourceFileIsLong() {
        assertThat(sources().filter(file -> lines(file) > LINES).toList()).isEmpty();
        assertThat(sources().count()).isGreaterThan(200);
    }

    private static Stream<Path> sources() {
        Path root = Path.of("..", "..").toAbsolutePath().normalize();
        try (Stream<Path> all = Files.walk(root)) {
            return all
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> root.relativize(file).toString().contains("src/main/"))
                    .filter(file -> !root.relativize(file).toString().contains("target/"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
