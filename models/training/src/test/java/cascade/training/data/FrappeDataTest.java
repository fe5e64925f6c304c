package cascade.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.sample.Flat;
import cascade.training.sample.Samples;
import cascade.training.sample.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class FrappeDataTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeATinyBenchmark() throws IOException {
        write(
                "feature_ids.tsv",
                "0\tuser\tann\n1\tuser\tben\n2\titem\tmail\n3\titem\tmap\n4\tcost\tfree\n5\tcost\tpaid\n");
        write("train.libfm", "1 0:1 2:1 4:1\n-1 1:1 3:1 4:1\n");
        write("validation.libfm", "1 1:1 2:1 4:1\n");
        write("test.libfm", "-1 0:1 3:1 5:1\n");
    }

    @Test
    void columnsAreSlotsOfUserItemAndContext() {
        Samples samples = FrappeData.read(folder);
        assertThat(samples.layout().fields()).containsExactly("user", "item", "context");
        assertThat(samples.layout().slots())
                .containsExactly(new Slot("user", 0, 1), new Slot("item", 1, 1), new Slot("cost", 2, 1));
        assertThat(samples.layout().rows()).isEqualTo(7);
        assertThat(Flat.ids(samples)).containsExactly(1, 3, 5, 2, 4, 5, 2, 3, 5, 1, 4, 6);
        assertThat(Flat.users(samples)).containsExactly(0, 1, 1, 0);
        assertThat(samples.split()).isEqualTo(new Split(2, 1, 1));
    }

    @Test
    void anIdOfAnotherColumnIsNamedWithFileLineAndColumn() throws IOException {
        write("validation.libfm", "1 1:1 2:1 4:1\n1 1:1 4:1 2:1\n");
        assertFault("validation.libfm line 2, column item", "ids 2 to 3, not 4");
    }

    @Test
    void aMissingColumnIsNamed() throws IOException {
        write("test.libfm", "1 1:1 2:1\n");
        assertFault("test.libfm line 1, column cost", "is missing");
    }

    @Test
    void aColumnTooManyIsNamed() throws IOException {
        write("test.libfm", "1 1:1 2:1 4:1 5:1\n");
        assertFault("test.libfm line 1, pair 4", "only 3 columns");
    }

    @Test
    void damagedFeatureIdsAreNamed() throws IOException {
        write("feature_ids.tsv", "0\tuser\tann\n2\titem\tmail\n");
        assertFault("feature_ids.tsv line 2", "is not 1 TAB column TAB value");
        write("feature_ids.tsv", "0\tuser\tann\n1\titem\tmail\n2\tuser\tben\n");
        assertFault("feature_ids.tsv", "do not lie together");
        write("feature_ids.tsv", "");
        assertFault("feature_ids.tsv", "names no columns");
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = "CASCADE_DATA",
            matches = ".+",
            disabledReason = "CASCADE_DATA names no data sets")
    void theBenchmarkHasItsPublishedSize() {
        Samples samples = FrappeData.read(Path.of(System.getenv("CASCADE_DATA"), "frappe"));
        assertThat(samples.split()).isEqualTo(new Split(202_027, 57_722, 28_860));
        assertThat(samples.layout().rows()).isEqualTo(5_383);
        assertThat(samples.layout().byField().starts()).containsExactly(0, 1, 2, 10);
        assertThat(Arrays.stream(Flat.users(samples)).distinct()).hasSize(957);
        assertThat(samples.trainRate(0)).isBetween(.333, .336);
        assertThat(Flat.values(samples)).isNull();
    }

    private void assertFault(String... parts) {
        assertThatThrownBy(() -> FrappeData.read(folder))
                .isInstanceOf(SampleFormatException.class)
                .hasMessageContainingAll(parts);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
