package cascade.training.recall.softmax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CandidatesTest {

    private static final int[] COUNTS = {50, 30, 15, 4, 1, 0, 0, 0};
    private static final int BATCH = 3;

    @Test
    void logQIsTheLogarithmOfHowOftenAnItemIsDrawn() {
        var random = new SplittableRandom(1);
        for (boolean inBatch : new boolean[] {false, true}) {
            var candidates = new Candidates(COUNTS, settings(2, inBatch));
            int draws = 200_000;
            int[] drawn = new int[COUNTS.length];
            for (int i = 0; i < draws; i++) {
                candidates.draw(targets(random), BATCH, random);
                for (int slot = 0; slot < candidates.size(); slot++) {
                    drawn[candidates.item(slot)]++;
                }
            }
            for (int item = 0; item < COUNTS.length; item++) {
                assertThat(Math.exp(candidates.logQ(item)))
                        .isCloseTo((double) drawn[item] / draws, Offset.offset(.005));
            }
        }
    }

    @Test
    void aDrawHoldsEachItemOnceAndFindsItAgain() {
        var random = new SplittableRandom(2);
        var candidates = new Candidates(COUNTS, settings(5, true));
        for (int i = 0; i < 100; i++) {
            int[] targets = targets(random);
            candidates.draw(targets, BATCH, random);
            for (int slot = 0; slot < candidates.size(); slot++) {
                assertThat(candidates.slot(candidates.item(slot))).isEqualTo(slot);
            }
            assertThat(IntStream.of(targets)).allMatch(target -> candidates.slot(target) >= 0);
        }
    }

    private static int[] targets(SplittableRandom random) {
        int[] targets = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
            int place = random.nextInt(100);
            int item = 0;
            while (place >= COUNTS[item]) {
                place -= COUNTS[item++];
            }
            targets[i] = item;
        }
        return targets;
    }

    private static TowerSettings settings(int negatives, boolean inBatch) {
        return TinySets.settings(negatives, inBatch, BATCH);
    }
}
