package cascade.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.training.embedding.SampleLayout;
import cascade.training.rank.RankSettings;
import cascade.training.rank.SettingsFiles;
import org.junit.jupiter.api.Test;

class BundleRoomTest {

    private static final RankSettings SETTINGS = SettingsFiles.read("bench", "nfwfm", "");

    @Test
    void aTableBeyondAProtobufIsNamedBeforeAnyTraining() {
        // 32 numbers of a vector, and a weight.
        assertThat(BundleRoom.lacking(SampleLayout.ofSlots(20_000_000, 1, 1), SETTINGS))
                .hasValue("a table of 20,000,000 rows of 33 numbers is 2,517 MB, and a bundle holds 1,983 MB at most");
        assertThat(BundleRoom.lacking(SampleLayout.ofSlots(10_000_000, 1, 1), SETTINGS))
                .isEmpty();
    }

    @Test
    void whatFitsExactlyFits() {
        var layout = SampleLayout.ofSlots(100, 1, 1);

        assertThat(BundleRoom.lacking(layout, SETTINGS, 100 * 33 * 4)).isEmpty();
        assertThat(BundleRoom.lacking(layout, SETTINGS, 100 * 33 * 4 - 1)).isPresent();
    }
}
