package cascade.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.training.embedding.SampleLayout;
import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.rank.RankSettings;
import cascade.training.rank.SettingsFiles;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BundleRoomTest {

    @Test
    void aTableBeyondAProtobufIsNamedBeforeAnyTraining() {
        // 16 numbers of a vector, and a weight for each of two tasks.
        assertThat(lacking("deepfm", 40_000_000))
                .hasValue(
                        "a table of 40,000,000 rows of 18 numbers is 2,746 MB, and an ONNX graph holds 1,983 MB at most");
        assertThat(lacking("deepfm", 20_000_000)).isEmpty();
    }

    @Test
    void whatFitsExactlyFits() {
        int most = 28_894_094; // of 18 numbers of four bytes, in 1,984 MB less a byte

        assertThat(lacking("deepfm", most)).isEmpty();
        assertThat(lacking("deepfm", most + 1)).isPresent();
    }

    @Test
    void whatAServerSumsUpByItselfHasNoBound() {
        assertThat(lacking("nfwfm", Integer.MAX_VALUE)).isEmpty();
        // Where it does not, its graph has the tables.
        assertThat(BundleRoom.lacking(SampleLayout.ofSlots(40_000_000, 1, 1), settings("nfwfm")))
                .isPresent();
    }

    private static Optional<String> lacking(String model, int rows) {
        var slots = List.of(new Slot("user.id", 0, 1), new Slot("item.id", 1, 1));
        return BundleRoom.lacking(new SampleLayout(rows, List.of("user", "item"), slots), settings(model));
    }

    private static RankSettings settings(String model) {
        return SettingsFiles.read("log", model, "");
    }
}
