package cascade.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.training.data.ParquetColumns.Label;
import cascade.training.data.ParquetColumns.Slot;
import cascade.training.duckdb.DuckDb;
import cascade.training.sample.Flat;
import cascade.training.sample.Samples;
import cascade.training.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetDescriptionTest {

    private static final String WHOLE = """
            train = [monday.parquet, tuesday.parquet]
            validation = [wednesday.parquet]
            test = []
            labels = ["click:clicked"]
            user = who
            slots = ["user:who", "item:what"]
            minCount = 1
            memoryMegabytes = 128
            """;

    @TempDir
    private Path folder;

    @Test
    void saysWhereTheFilesAreAndWhatTheirColumnsMean() throws IOException {
        ParquetDescription description = ParquetDescription.read(written(WHOLE));
        assertThat(description.files().train())
                .containsExactly(folder.resolve("monday.parquet"), folder.resolve("tuesday.parquet"));
        assertThat(description.files().test()).isEmpty();
        assertThat(description.columns().labels()).containsExactly(new Label("click", "clicked"));
        assertThat(description.columns().slots()).containsExactly(new Slot("who", "user"), new Slot("what", "item"));
        assertThat(description.space()).isEqualTo(new IdSpace.Frequent(1));
    }

    @Test
    void samplesAreReadAsItSays() throws IOException, SQLException {
        try (var database = new DuckDb(128)) {
            for (String day : List.of("monday", "tuesday", "wednesday")) {
                database.execute("COPY (SELECT 7 AS who, 'cats' AS what, true AS clicked) TO %s (FORMAT parquet)"
                        .formatted(DuckDb.text(folder.resolve(day + ".parquet"))));
            }
        }
        Samples samples = ParquetDescription.read(written(WHOLE)).samples();
        assertThat(samples.tasks()).containsExactly("click");
        assertThat(samples.split().train()).isEqualTo(2);
        assertThat(samples.split().validation()).isEqualTo(1);
        assertThat(Flat.labels(samples)).containsExactly(1, 1, 1);
    }

    @Test
    void aFaultIsNamedByFileAndKey() throws IOException {
        refused(WHOLE.replace("user = who\n", ""), "samples.conf: the setting user is missing");
        refused(WHOLE.replace("click:clicked", "clicked"), "labels: 'clicked' is not two names");
        refused(WHOLE + "colour = red\n", "samples.conf: no setting is named colour");
        refused(WHOLE.replace("[monday.parquet, tuesday.parquet]", "[]"), "no Parquet file to train on");
        assertThatThrownBy(() -> ParquetDescription.read(folder.resolve("nowhere.conf")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("nowhere.conf");
    }

    private void refused(String text, String message) throws IOException {
        Path file = written(text);
        assertThatThrownBy(() -> ParquetDescription.read(file))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(message);
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("samples.conf"), text);
    }
}
