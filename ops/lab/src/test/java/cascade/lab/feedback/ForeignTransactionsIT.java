package cascade.lab.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.features.store.MemoryFeatureStore;
import cascade.lab.platform.LocalKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that somebody else writes in transactions, by a real broker. */
@Tag("long")
class ForeignTransactionsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int ROUNDS = 6;
    private static final int COMMITTED = 10 * ROUNDS;

    @Test
    void allThatWasCommittedIsFoldedOnceAndNothingThatWasAborted(@TempDir Path folder) {
        MemoryFeatureStore store = new MemoryFeatureStore();
        try (LocalKafka kafka = LocalKafka.start(folder, folder.resolve("kafka"));
                // Two at once, as many transactions have: markers stand at the ends of polls.
                FeedbackUnderTest feedback = FeedbackUnderTest.start(kafka.address(), store, 2);
                EventWriter writer = EventWriter.start(kafka.address())) {
            for (int round = 0; round < ROUNDS; round++) {
                write(writer, 10 * round);
                if (round == ROUNDS / 2) { // so that some come one by one, and others many at once
                    await().atMost(PATIENCE).until(() -> feedback.folded() >= 10 * (ROUNDS / 2));
                }
            }
            await().atMost(PATIENCE).until(() -> feedback.folded() >= COMMITTED);
            double seeks = feedback.seeks();
            writer.commit(COMMITTED);
            await().atMost(PATIENCE).until(() -> feedback.folded() > COMMITTED);

            assertThat(feedback.folded()).isEqualTo(COMMITTED + 1);
            assertThat(feedback.clicks()).isEqualTo(COMMITTED + 1);
            assertThat(feedback.clicked())
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(0, COMMITTED)
                            .mapToObj(item -> "i" + item)
                            .toList());
            assertThat(seeks).isLessThan(ROUNDS);
            assertThat(feedback.seeks()).isLessThanOrEqualTo(seeks + 1);
        }
    }

    private static void write(EventWriter writer, int from) {
        writer.commit(from, from + 1);
        writer.abort(1_000 + from, 1_001 + from, 1_002 + from);
        writer.send(from + 2);
        writer.commit(from + 3);
        writer.abort(1_003 + from);
        writer.abort(1_004 + from, 1_005 + from);
        writer.commit(from + 4, from + 5, from + 6);
        writer.send(from + 7);
        writer.commit(from + 8);
        writer.commit(from + 9);
        writer.abort(1_006 + from);
    }
}
