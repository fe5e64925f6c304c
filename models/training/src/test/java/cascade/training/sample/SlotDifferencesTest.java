package cascade.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.HashedSlots;
import cascade.features.schema.SchemaBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlotDifferencesTest {

    private static final FeatureSchema SCHEMA = new SchemaBuilder(
                    List.of("user.gender", "item.tags", "context.os"),
                    1,
                    new HashedSlots(Map.of("user.gender", 5, "item.tags", 9, "context.os", 3)))
            .build();

    @Test
    void theShareOfEachSlotThatDiffersIsSaidTheLargestFirst() {
        var differences = new SlotDifferences(SchemaLayout.of(SCHEMA));
        int[] served = {1, 2, 3, 4, 5, 6, 7};
        assertThat(served).hasSize(SchemaLayout.of(SCHEMA).width());
        assertThat(differences.compared()).isZero();

        differences.compare(served, served.clone());
        assertThat(differences).hasToString("none");

        differences.compare(served, new int[] {9, 2, 3, 4, 5, 6, 7});
        differences.compare(served, new int[] {9, 2, 3, 8, 5, 8, 7});
        differences.compare(served, new int[] {1, 2, 3, 4, 5, 6, 7});

        assertThat(differences.compared()).isEqualTo(4);
        assertThat(differences).hasToString("user.gender 50.0 %, item.tags 25.0 %");
    }
}
