package cascade.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.LogPosition;
import cascade.features.store.Watermark;
import cascade.feedback.LogBounds.Bounds;
import org.junit.jupiter.api.Test;

class StartTest {

    private static Start start(int epoch, long offset, String topic, Bounds has) {
        return Start.of(Watermark.of(LogPosition.of(epoch, offset), topic), "A", has);
    }

    @Test
    void theSameLogGoesOnAtTheWatermark() {
        assertThat(start(2, 40, "A", new Bounds(0, 10, 40)))
                .isEqualTo(new Start(Start.Log.SAME, 2, 40, 40, LogPosition.of(2, 40)));
        assertThat(start(2, 40, "", new Bounds(0, 10, 90)).log()).isEqualTo(Start.Log.SAME);
        assertThat(start(2, 40, "A", new Bounds(50, 60, 90)).gone()).isEqualTo(10);
    }

    @Test
    void anotherTopicBeginsAnEpochAtItsBeginning() {
        assertThat(start(2, 40, "B", new Bounds(0, 10, 90)))
                .isEqualTo(new Start(Start.Log.NEW, 3, 0, 0, LogPosition.of(2, 40)));
    }

    @Test
    void aLogThatEndsBeforeTheWatermarkWasCutOrIsAnotherWhereNobodyRemembersItsTopic() {
        Bounds cut = new Bounds(0, 35, 39);
        assertThat(start(2, 40, "A", cut)).isEqualTo(new Start(Start.Log.CUT, 3, 35, 35, LogPosition.of(2, 40)));
        assertThat(start(2, 40, "", cut)).isEqualTo(new Start(Start.Log.NEW, 3, 0, 0, LogPosition.of(2, 40)));
    }

    @Test
    void aStoreOfPartsKnowsACutLogByThePartThatHoldsMost() {
        Watermark mark = new Watermark(LogPosition.of(2, 30), LogPosition.of(2, 40), "A");

        Start start = Start.of(mark, "A", new Bounds(0, 35, 39));

        // From where the part that holds least does: of what the others hold ids tell.
        assertThat(start).isEqualTo(new Start(Start.Log.CUT, 3, 30, 30, LogPosition.of(2, 30)));
        assertThat(start.begin()).isEqualTo(LogPosition.of(3, 30));
    }

    @Test
    void whatStandsBeyondIsTakenWhereTheConsumerCameToItByReading() {
        Start start = start(0, 40, "A", new Bounds(0, 90, 90));
        assertThat(start.isAt(40, Long.MAX_VALUE)).isTrue();
        assertThat(start.isAt(42, 40)).isTrue();
        assertThat(start.isAt(42, 38)).isTrue();
        assertThat(start.isAt(42, 41)).isFalse();
        assertThat(start.isAt(42, Long.MAX_VALUE)).isFalse();
        assertThat(start.isAt(39, 30)).isFalse();
    }
}
