package io.github.proxboxfleet.netbox.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetBoxModelsTest {
    static List<Model> models() {
        return NetBoxModels.ALL;
    }

    @Test
    void eachIsDeclaredOnce() {
        assertThat(NetBoxModels.ALL).extracting(Model::word).doesNotHaveDuplicates();
        assertThat(NetBoxModels.ALL).extracting(Model::path).doesNotHaveDuplicates();
        assertThat(NetBoxModels.ALL).extracting(Model::contentType).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("models")
    void nothingThatIsDeclaredNamesAFieldThatIsNot(Model model) {
        List<String> named = new ArrayList<>(model.key());
        named.add(model.title());
        named.addAll(model.indexes().values());
        assertThat(named).isNotEmpty().allSatisfy(field -> assertThat(model.has(field)).isTrue());
        assertThat(model.fields()).extracting(Field::name).doesNotHaveDuplicates();
        assertThat(model.keyFilter()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatIsReadByItsParentHasOne(Model model) {
        boolean byParent =
                model.reading() == Reading.BY_PARENT || model.reading() == Reading.ALL_OR_BY_PARENT;
        if (byParent) {
            assertThat(model.parent()).isNotNull();
            assertThat(model.indexes()).containsKey(Index.PARENT);
        }
        assertThat(model.owners().isEmpty())
                .isEqualTo(!model.indexes().containsKey(Index.ASSIGNED));
        assertThat(model.reading() == Reading.ALL_OR_BY_OWNER).isEqualTo(!model.owners().isEmpty());
    }

    @Test
    void whoIsReadLaterComesLater() {
        Set<Model> before = new HashSet<>();
        for (Model model : NetBoxModels.MIRRORED) {
            assertThat(before).containsAll(model.owners());
            assertThat(Stream.ofNullable(model.parent())).allMatch(before::contains);
            before.add(model);
        }
    }

    @Test
    void eachOfOurCustomFieldsIsCarriedWithTheTypeItHas() {
        List<CustomField> ours = new ArrayList<>(CustomFields.OURS);
        ours.addAll(CustomFields.OF_STAGES.values());
        ours.addAll(CustomFields.LEGACY);
        for (CustomField custom : ours) {
            assertThat(NetBoxModels.carrying(custom))
                    .as(custom.name())
                    .isNotEmpty()
                    .allSatisfy(
                            model ->
                                    assertThat(model.field(custom.name()).shape())
                                            .isEqualTo(shape(custom.type())));
        }
        assertThat(NetBoxModels.ALL.stream().flatMap(model -> model.fields().stream()))
                .filteredOn(Field::custom)
                .extracting(Field::name)
                .isSubsetOf(ours.stream().map(CustomField::name).toList());
    }

    @Test
    void fieldThatAModelDoesNotHaveIsRefusedWithThoseThatItHas() {
        assertThatThrownBy(() -> Vrfs.MODEL.position("slug"))
                .hasMessage("vrf has no field slug, only [name, rd]");
    }

    private static Field.Shape shape(CustomField.Type type) {
        return switch (type) {
            case TEXT, URL -> Field.Shape.CUSTOM;
            case INTEGER -> Field.Shape.CUSTOM_NUMBER;
            case BOOLEAN -> Field.Shape.CUSTOM_FLAG;
        };
    }
}
