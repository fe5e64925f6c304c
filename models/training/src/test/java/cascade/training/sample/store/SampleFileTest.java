package cascade.training.sample.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.models.file.CorruptFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleFileTest {

    private static final SampleHeader HEADER =
            new SampleHeader("made of", "schema", 3, List.of("click", "follow"), false);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_023, 1_024, 1_025, 5_000})
    void whatIsWrittenIsRead(int size) {
        SampleFile file = SampleFile.open(write("file", 0, size));

        assertThat(file.size()).isEqualTo(size);
        assertThat(file.header()).isEqualTo(HEADER);
        for (int sample = 0; sample < size; sample++) {
            int[] ids = {-1, -1, -1, -1};
            file.ids(sample, ids, 1);
            assertThat(ids).containsExactly(-1, sample, sample + 1, Integer.MAX_VALUE - sample);
            assertThat(file.user(sample)).isEqualTo(sample / 7);
            assertThat(file.followRate(sample)).isEqualTo(sample / 8f);
            assertThat(file.timeMillis(sample)).isEqualTo(1_000_000_000_000L + sample);
            assertThat(file.label(sample, 0)).isEqualTo(sample % 3 == 0);
            assertThat(file.label(sample, 1)).isEqualTo(sample % 5 == 0);
        }
    }

    @Test
    void filesStandOneBehindTheOther() {
        FileStore store = new FileStore(
                HEADER,
                List.of(
                        SampleFile.open(write("none", 0, 0)),
                        SampleFile.open(write("first", 0, 1_500)),
                        SampleFile.open(write("empty", 0, 0)),
                        SampleFile.open(write("second", 1_500, 700)),
                        SampleFile.open(write("end", 0, 0))));

        assertThat(store.size()).isEqualTo(2_200);
        for (int sample = 0; sample < store.size(); sample++) {
            int[] ids = new int[3];
            store.ids(sample, ids, 0);
            assertThat(ids[0]).isEqualTo(sample);
            assertThat(store.user(sample)).isEqualTo(sample / 7);
            assertThat(store.label(sample, 1)).isEqualTo(sample % 5 == 0);
        }
        assertThat(store.count(Instant.ofEpochMilli(1_000_000_000_000L))).isZero();
        assertThat(store.count(Instant.ofEpochMilli(1_000_000_001_500L))).isEqualTo(1_500);
        assertThat(store.count(Instant.ofEpochMilli(1_000_000_001_501L))).isEqualTo(1_501);
        assertThat(store.count(Instant.MAX)).isEqualTo(2_200);
    }

    @Test
    void whatWasLetGoIsThereAgain() {
        FileStore store = new FileStore(HEADER, List.of(SampleFile.open(write("file", 0, 5_000))));
        store.load(0, 5_000);
        store.unload(0, 5_000);
        store.unload(17, 17);

        assertThat(store.user(4_999)).isEqualTo(714);
    }

    @Test
    void aDamagedFileIsRefusedWhereverTheDamageIs() throws IOException {
        Path file = write("file", 0, 200);
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at += 97) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 4;
            Files.write(file, damaged);
            assertThatThrownBy(() -> SampleFile.open(file))
                    .isInstanceOf(CorruptFileException.class)
                    .hasMessageContaining(file.toString());
        }
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> SampleFile.open(file)).isInstanceOf(CorruptFileException.class);
    }

    @Test
    void aFileWhoseWriterDiedIsRefused() throws IOException {
        Path file = folder.resolve("file");
        Path copy = folder.resolve("copy");
        try (var writer = new SampleFileWriter(file, HEADER)) {
            writer.append(rows(0, 1_000));
            Files.copy(file, copy);
        }
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> SampleFile.open(copy)).isInstanceOf(CorruptFileException.class);
    }

    @Test
    void equalSamplesHaveEqualSeals() {
        assertThat(SampleFile.open(write("one", 0, 2_000)).seal())
                .isEqualTo(SampleFile.open(write("same", 0, 2_000)).seal())
                .isNotEqualTo(SampleFile.open(write("other", 1, 2_000)).seal());
    }

    private Path write(String name, int from, int size) {
        try (var writer = new SampleFileWriter(folder.resolve(name), HEADER)) {
            for (int i = 0; i < size; i += SampleRows.CHUNK) {
                writer.append(rows(from + i, Math.min(SampleRows.CHUNK, size - i)));
            }
            for (int i = 0; i < size; i++) {
                if ((from + i) % 3 == 0) {
                    writer.label(i, 0);
                }
                if ((from + i) % 5 == 0) {
                    writer.label(i, 1);
                }
            }
            writer.finish();
            return writer.file();
        }
    }

    private static SampleRows rows(int from, int size) {
        var rows = new SampleRows(HEADER);
        for (int i = from; i < from + size; i++) {
            rows.add(new int[] {i, i + 1, Integer.MAX_VALUE - i}, i / 7, i / 8f, 1_000_000_000_000L + i);
        }
        return rows;
    }
}
