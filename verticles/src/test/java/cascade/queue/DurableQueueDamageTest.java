package cascade.queue;

import static cascade.queue.Records.all;
import static cascade.queue.Records.append;
import static cascade.queue.Records.segments;
import static cascade.queue.Records.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a kill or a disk leaves of a queue: what is whole is read, and nothing keeps it from starting. */
class DurableQueueDamageTest {

    private static final long LARGE = 1 << 20;

    @TempDir
    private Path folder;

    /** As a kill in the middle of a write leaves it, at whichever byte. */
    @Test
    void aTornTailIsCutAndWhatStandsBeforeItIsThere(@TempDir Path left) throws IOException {
        List<String> records = List.of("one", "two", "a third that is longer", "4");
        try (DurableQueue queue = DurableQueue.open(folder, LARGE)) {
            append(queue, records.toArray(String[]::new));
        }
        String name = segments(folder).getFirst().getFileName().toString();
        byte[] whole = Files.readAllBytes(folder.resolve(name));
        for (int length = 0; length <= whole.length; length++) {
            Path torn = left.resolve("at-" + length);
            Files.createDirectories(torn);
            Files.write(torn.resolve(name), Arrays.copyOf(whole, length));
            List<String> expected = new ArrayList<>();
            int end = (int) Segment.begin();
            for (String record : records) {
                end += FrameReader.HEADER + record.length();
                if (end <= length) {
                    expected.add(record);
                }
            }
            try (DurableQueue queue = DurableQueue.open(torn, LARGE)) {
                assertThat(queue.waitingRecords()).as("cut at %d", length).isEqualTo(expected.size());
                append(queue, "after");
                expected.add("after");
                assertThat(texts(all(queue))).as("cut at %d", length).isEqualTo(expected);
                assertThat(queue.damaged()).isZero();
            }
            try (DurableQueue queue = DurableQueue.open(torn, LARGE)) {
                assertThat(texts(all(queue))).as("once more").isEqualTo(expected);
            }
        }
    }

    /** As a disk that fails leaves it: never a reason not to start, never a record that nobody wrote, and told. */
    @Test
    void aDamagedByteCostsNoMoreThanItsRecord(@TempDir Path left) throws IOException {
        List<String> records = List.of("one", "two", "a third that is longer", "4");
        try (DurableQueue queue = DurableQueue.open(folder, LARGE)) {
            append(queue, records.toArray(String[]::new));
        }
        String name = segments(folder).getFirst().getFileName().toString();
        byte[] whole = Files.readAllBytes(folder.resolve(name));
        for (int at = 0; at < whole.length; at++) {
            Path broken = left.resolve("at-" + at);
            Files.createDirectories(broken);
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x41;
            Files.write(broken.resolve(name), damaged);
            try (DurableQueue queue = DurableQueue.open(broken, LARGE)) {
                append(queue, "after");
                List<String> read = texts(all(queue));
                List<String> known = new ArrayList<>(records);
                known.add("after");
                assertThat(known).as("broken at %d", at).containsSubsequence(read);
                assertThat(read).as("broken at %d", at).endsWith("after");
                int place = placeOf(at, records);
                // What comes last cannot be told from what was just being written.
                int lost = place < 0 ? records.size() : 1;
                assertThat(read).as("broken at %d", at).hasSize(records.size() + 1 - lost);
                assertThat(queue.damaged()).as("broken at %d", at).isEqualTo(place == records.size() - 1 ? 0 : 1);
            }
        }
    }

    private static int begin(int place, List<String> records) {
        int begin = (int) Segment.begin();
        for (String record : records.subList(0, place)) {
            begin += FrameReader.HEADER + record.length();
        }
        return begin;
    }

    /** Of the record that has this byte; -1 where none has. */
    private static int placeOf(int at, List<String> records) {
        int place = -1;
        while (place + 1 < records.size() && begin(place + 1, records) <= at) {
            place++;
        }
        return place;
    }

    @Test
    void aDamagedFileInTheMiddleIsPassedOverAndTheNextIsRead() throws IOException {
        try (DurableQueue queue = DurableQueue.open(folder, 64)) {
            for (int i = 0; i < 30; i++) {
                append(queue, "record " + i);
            }
        }
        List<Path> files = segments(folder);
        byte[] second = Files.readAllBytes(files.get(1));
        second[(int) Segment.begin()] ^= 0x55;
        Files.write(files.get(1), second);
        try (DurableQueue queue = DurableQueue.open(folder, 64)) {
            List<Entry> entries = all(queue);
            assertThat(queue.damaged()).isEqualTo(1);
            assertThat(entries.getLast().sequence()).isEqualTo(29);
            assertThat(texts(entries)).contains("record 0", "record 29").doesNotHaveDuplicates();
            queue.done(entries.getLast());
            assertThat(queue.waitingBytes()).isZero();
        }
    }

    @Test
    void whereAllThatIsLeftIsDamagedNothingWaits() throws IOException {
        try (DurableQueue queue = DurableQueue.open(folder, 16)) {
            append(queue, "first");
            append(queue, "second");
            queue.done(all(queue).getFirst());
            append(queue, "third");
            append(queue, "x");
            queue.done(all(queue).getFirst());
        }
        for (Path file : segments(folder)) {
            byte[] content = Files.readAllBytes(file);
            Arrays.fill(content, (int) Segment.begin(), content.length, (byte) 7);
            Files.write(file, content);
        }
        try (DurableQueue queue = DurableQueue.open(folder, 16)) {
            assertThat(all(queue)).isEmpty();
            assertThat(queue.waitingBytes()).isZero();
            append(queue, "after");
            assertThat(texts(all(queue))).containsExactly("after");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 11, 12, 13})
    void aPositionThatIsTornMeansOnceMoreAndNeverLess(int length) throws IOException {
        try (DurableQueue queue = DurableQueue.open(folder, LARGE)) {
            append(queue, "a", "b", "c");
            queue.done(all(queue).get(1));
        }
        Path position = folder.resolve("done");
        byte[] torn = Arrays.copyOf(Files.readAllBytes(position), length);
        Files.write(position, torn);
        try (DurableQueue queue = DurableQueue.open(folder, LARGE)) {
            assertThat(texts(all(queue))).isEqualTo(length < 12 ? List.of("a", "b", "c") : List.of("c"));
        }
    }
}
