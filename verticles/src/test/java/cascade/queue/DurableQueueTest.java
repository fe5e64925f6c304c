package cascade.queue;

import static cascade.queue.Records.all;
import static cascade.queue.Records.append;
import static cascade.queue.Records.bytes;
import static cascade.queue.Records.copy;
import static cascade.queue.Records.segments;
import static cascade.queue.Records.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurableQueueTest {

    private static final long LARGE = 1 << 20;
    private static final Duration AT_ONCE = Duration.ZERO;

    @TempDir
    private Path folder;

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
    void oneThatIsNotSyncedHasWhatWasAppendedAtOnceAndAfterItsProcessIsGone() {
        DurableQueue queue = DurableQueue.openUnsynced(folder, 64);
        List<CompletableFuture<Void>> appended = IntStream.range(0, 100)
                .parallel()
                .mapToObj(n -> queue.append(bytes("record " + n)))
                .toList();

        assertThat(appended).allMatch(CompletableFuture::isDone);
        copy(folder, folder.resolve("killed"));
        List<Entry> entries = all(queue);
        assertThat(texts(entries))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 100).mapToObj(n -> "record " + n).toList());
        queue.done(entries.getLast());
        assertThat(queue.waitingBytes()).isZero();
        assertThat(segments(folder)).hasSize(1);
        queue.close();
        try (DurableQueue after = DurableQueue.openUnsynced(folder.resolve("killed"), 64)) {
            assertThat(texts(all(after))).isEqualTo(texts(entries));
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
