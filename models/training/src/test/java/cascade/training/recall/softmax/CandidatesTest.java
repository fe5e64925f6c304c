package cascade.training.recall.softmax;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.training.recall.data.IntLists;
import java.util.List;
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
    void logQKnowsOfHardItemsToo() {
        var random = new SplittableRandom(3);
        var candidates = new Candidates(COUNTS, TinySets.settings(2, true, BATCH, 4));
        // User 0 has two samples, user 1 one, and user 2, who has two, nothing hard.
        IntLists lists = IntLists.of(List.of(new int[] {5, 6}, new int[] {6, 2}, new int[0]));
        candidates.harden(HardItems.of(lists, COUNTS.length, new int[] {2, 1, 2}));
        int[] users = {0, 1, 2, 2, 0};
        int draws = 200_000;
        int[] drawn = new int[COUNTS.length];
        for (int i = 0; i < draws; i++) {
            candidates.draw(targets(random), BATCH, random);
            candidates.drawHard(sample -> users[sample], users.length, random);
            for (int slot = 0; slot < candidates.size(); slot++) {
                drawn[candidates.item(slot)]++;
            }
        }
        for (int item = 0; item < COUNTS.length; item++) {
            assertThat(Math.exp(candidates.logQ(item))).isCloseTo((double) drawn[item] / draws, Offset.offset(.005));
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
