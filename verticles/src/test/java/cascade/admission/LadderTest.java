package cascade.admission;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.feed.LadderStep;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LadderTest {

    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(100);

    private final Ladder ladder = new Ladder();
    private long now = -3 * WINDOW;

    @Test
    void whoRefusesNobodyDoesAll() {
        windows(1_000, 100, 0, false);
        assertThat(ladder.step()).isEqualTo(LadderStep.WHOLE);
    }

    @Test
    void aBurstThatIsRefusedIsNoReasonToDoLess() {
        for (int i = 0; i < 100; i++) {
            windows(2, 100, 30, false);
            windows(1, 100, 0, false);
        }
        windows(100, 100, 2, false);
        assertThat(ladder.step()).isEqualTo(LadderStep.WHOLE);
    }

    @Test
    void whileManyAreRefusedLessIsDoneStepByStep() {
        windows(3, 100, 30, false);
        assertThat(ladder.step()).isEqualTo(LadderStep.CANDIDATES);
        windows(3, 100, 30, false);
        assertThat(ladder.step()).isEqualTo(LadderStep.RANKER);
        windows(300, 100, 30, false);
        assertThat(ladder.step()).isEqualTo(LadderStep.POPULAR);
    }

    @Test
    void onceThereIsRoomForASecondMoreIsDoneUntilItIsAll() {
        windows(9, 100, 30, false);
        windows(9, 100, 0, true);
        assertThat(ladder.step()).isEqualTo(LadderStep.POPULAR);
        windows(1, 100, 0, true);
        assertThat(ladder.step()).isEqualTo(LadderStep.RANKER);
        windows(20, 100, 0, true);
        assertThat(ladder.step()).isEqualTo(LadderStep.WHOLE);
    }

    @Test
    void whereRoomIsScarceNothingMoves() {
        windows(3, 100, 30, false);
        windows(1_000, 100, 0, false);
        assertThat(ladder.step()).isEqualTo(LadderStep.CANDIDATES);
    }

    @Test
    void aStepUpThatDidNotHoldIsTriedAgainAfterTwiceAsLong() {
        windows(3, 100, 30, false);
        assertThat(windowsUntilEased()).isEqualTo(10);
        windows(3, 100, 30, false);
        assertThat(windowsUntilEased()).isEqualTo(20);
        windows(3, 100, 30, false);
        assertThat(windowsUntilEased()).isEqualTo(40);
        for (int i = 0; i < 5; i++) {
            windows(3, 100, 30, false);
            assertThat(windowsUntilEased()).isLessThanOrEqualTo(80);
        }
        windows(200, 100, 0, true);
        windows(3, 100, 30, false);
        assertThat(windowsUntilEased()).isEqualTo(10);
    }

    @Test
    void aLongCalmIsWorthAsManyStepsAsItHasSeconds() {
        windows(9, 100, 30, false);
        long since = now;
        now += TimeUnit.MINUTES.toNanos(1);

        ladder.ended(1, 0, true, since, now);

        assertThat(ladder.step()).isEqualTo(LadderStep.WHOLE);
    }

    private int windowsUntilEased() {
        int windows = 0;
        while (ladder.step() != LadderStep.WHOLE) {
            windows(1, 100, 0, true);
            windows++;
        }
        return windows;
    }

    private void windows(int count, long done, long refused, boolean hasRoom) {
        for (int i = 0; i < count; i++) {
            now += WINDOW;
            ladder.ended(done, refused, hasRoom, now - WINDOW, now);
        }
    }
}
