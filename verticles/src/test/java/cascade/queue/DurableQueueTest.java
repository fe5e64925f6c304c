package cascade.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurableQueueTest {

    private static final long LARGE = 1 << 20;
    private static final Duration AT_ONCE = Duration.ZERO;

    @TempDir
    private Path folder;

    private static byte[] bytes(String record) {
        return record.getBytes(StandardCharsets.UTF_8);
    }

    private static void append(DurableQueue queue, String... records) {
        Stream.of(records).map(record -> queue.append(bytes(record))).toList().forEach(CompletableFuture::join);
    }

    private static List<Entry> all(DurableQueue queue) {
        try {
            return queue.next(Integer.MAX_VALUE, Integer.MAX_VALUE, AT_ONCE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(List<Entry> entries) {
        return entries.stream()
                .map(entry -> new String(entry.record(), StandardCharsets.UTF_8))
                .toList();
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> segments(Path of) {
        try (Stream<Path> files = Files.list(of)) {
            return files.filter(Segment::isOne).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void recordsComeInTheirOrderAndGoWhenTheyAreDone() {
        try (DurableQueue queue = DurableQueue.open(folder, LARGE)) {
            append(queue, "a", "bb", "ccc");
            assertThat(queue.waitingRecords()).isEqualTo(3);
            List<Entry> entries = all(queue);
            assertThat(texts(entries)).containsExactly("a", "bb", "ccc");
            assertThat(entries).extracting(Entry::sequence).containsExactly(0L, 1L, 2L);
            assertThat(all(queue)).isEmpty();
            queue.done(entries.get(1));
            assertThat(queue.waitingRecords()).isEqualTo(1);
            assertThat(queue.waitingBytes()).isEqualTo(FrameReader.HEADER + 3);
            queue.done(entries.get(2));
            assertThat(queue.waitingBytes()).isZero();
        }
    }

    @Test
    void theNextStartGoesOnWhereNobodyWasDone() {
        try (DurableQueue queue = DurableQueue.open(folder, LARGE)) {
            append(queue, "a", "b", "c");
            queue.done(all(queue).getFirst());
        }
        try (DurableQueue queue = DurableQueue.open(folder, LARGE)) {
            assertThat(queue.waitingRecords()).isEqualTo(2);
            append(queue, "d");
            List<Entry> entries = all(queue);
            assertThat(texts(entries)).containsExactly("b", "c", "d");
            assertThat(entries).extracting(Entry::sequence).containsExactly(1L, 2L, 3L);
            queue.done(entries.getLast());
        }
        try (DurableQueue queue = DurableQueue.open(folder, LARGE)) {
            assertThat(queue.waitingRecords()).isZero();
            assertThat(queue.waitingBytes()).isZero();
            append(queue, "e");
            assertThat(all(queue)).extracting(Entry::sequence).containsExactly(4L);
        }
    }

    @Test
    void asManyAreTakenAsAreAskedForAndOneThatIsLargerThanTheBytes() throws InterruptedException {
        try (DurableQueue queue = DurableQueue.open(folder, LARGE)) {
            append(queue, "aaaa", "bbbb", "cccc", "dddddddddd");
            assertThat(texts(queue.next(1, 100, AT_ONCE))).containsExactly("aaaa");
            assertThat(texts(queue.next(9, 5, AT_ONCE))).containsExactly("bbbb", "cccc");
            assertThat(texts(queue.next(9, 5, AT_ONCE))).containsExactly("dddddddddd");
        }
    }

    @Test
    void whoWaitsIsToldOfWhatComes() throws InterruptedException {
        try (DurableQueue queue = DurableQueue.open(folder, LARGE)) {
            CompletableFuture<List<Entry>> waiting = new CompletableFuture<>();
            Thread taker = Thread.ofPlatform().start(() -> {
                try {
                    waiting.complete(queue.next(9, 100, Duration.ofMinutes(1)));
                } catch (InterruptedException e) {
                    waiting.completeExceptionally(e);
                }
            });
            append(queue, "a");
            assertThat(texts(waiting.join())).containsExactly("a");
            taker.join();
        }
    }

    @Test
    void whatComesWhileOthersAreWrittenGoesToTheDiskWithThem() {
        try (DurableQueue queue = DurableQueue.unstarted(folder, LARGE)) {
            List<CompletableFuture<Void>> appended = new ArrayList<>();
            IntStream.range(0, 1_000).forEach(i -> appended.add(queue.append(bytes("r" + i))));
            assertThat(queue.waitingRecords()).isEqualTo(1_000);
            queue.start();
            appended.forEach(CompletableFuture::join);
            assertThat(queue.syncs()).isEqualTo(1);
            assertThat(all(queue)).hasSize(1_000);
        }
    }

    @Test
    void filesThatAreDoneWithAreDeleted() {
        try (DurableQueue queue = DurableQueue.open(folder, 64)) {
            for (int i = 0; i < 40; i++) {
                append(queue, "record " + i);
            }
            assertThat(segments(folder)).hasSizeGreaterThan(5);
            List<Entry> entries = all(queue);
            assertThat(texts(entries)).hasSize(40).last().isEqualTo("record 39");
            queue.done(entries.get(20));
            assertThat(queue.waitingRecords()).isEqualTo(19);
            queue.done(entries.getLast());
            assertThat(segments(folder)).hasSize(1);
            append(queue, "more");
            assertThat(texts(all(queue))).containsExactly("more");
        }
        try (DurableQueue queue = DurableQueue.open(folder, 64)) {
            assertThat(texts(all(queue))).containsExactly("more");
        }
    }

    @Test
    void whatAKilledProcessHadAcknowledgedIsThere(@TempDir Path left) {
        Path after = left.resolve("after");
        try (DurableQueue queue = DurableQueue.open(folder, 64)) {
            append(queue, "a", "b", "c", "d", "e", "f", "g");
            queue.done(all(queue).getFirst());
            append(queue, "h");
            copy(folder, after);
        }
        try (DurableQueue queue = DurableQueue.open(after, 64)) {
            assertThat(texts(all(queue))).containsExactly("b", "c", "d", "e", "f", "g", "h");
        }
    }

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

    @Test
    void aFolderIsOneQueuesAtATime() {
        try (DurableQueue queue = DurableQueue.open(folder, LARGE)) {
            assertThatThrownBy(() -> DurableQueue.open(folder, LARGE))
                    .isInstanceOf(QueueException.class)
                    .hasMessageContaining(folder.toString());
            append(queue, "a");
        }
        DurableQueue.open(folder, LARGE).close();
    }

    @Test
    void whatIsAppendedToAClosedQueueFails() {
        DurableQueue queue = DurableQueue.open(folder, LARGE);
        CompletableFuture<Void> before = queue.append(bytes("a"));
        queue.close();
        assertThat(before).isCompletedWithValue(null);
        assertThat(queue.append(bytes("b"))).isCompletedExceptionally();
        assertThatThrownBy(() -> queue.append(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> DurableQueue.open(file.resolve("queue"), LARGE))
                .isInstanceOf(QueueException.class)
                .hasMessageContaining("file");
    }

    /** Whatever is appended, taken, done and ended in whichever order: nothing is lost, nothing comes that was done, all in order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingIsLostWhateverIsDone(long seed) {
        Random random = new Random(seed);
        List<String> waiting = new ArrayList<>();
        DurableQueue queue = DurableQueue.open(folder, 100);
        int number = 0;
        for (int step = 0; step < 300; step++) {
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    String record = "r" + number++ + "x".repeat(random.nextInt(30));
                    append(queue, record);
                    waiting.add(record);
                }
                case 2 -> {
                    List<Entry> taken = all(queue);
                    if (!taken.isEmpty() && random.nextBoolean()) {
                        queue.done(taken.getLast());
                        waiting.clear();
                    } else {
                        queue.close();
                        queue = DurableQueue.open(folder, 100);
                    }
                }
                default -> {
                    queue.close();
                    queue = DurableQueue.open(folder, 100);
                    assertThat(queue.waitingRecords()).isEqualTo(waiting.size());
                }
            }
        }
        queue.close();
        try (DurableQueue last = DurableQueue.open(folder, 100)) {
            assertThat(texts(all(last))).isEqualTo(waiting);
        }
    }
}
