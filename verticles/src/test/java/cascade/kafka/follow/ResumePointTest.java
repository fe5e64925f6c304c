package cascade.kafka.follow;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.LogPosition;
import cascade.features.store.Watermark;
import cascade.kafka.follow.TopicBounds.Bounds;
import org.junit.jupiter.api.Test;

class ResumePointTest {

    private static ResumePoint point(int epoch, long offset, String topic, Bounds has) {
        return ResumePoint.of(Watermark.of(LogPosition.of(epoch, offset), topic), "A", has);
    }

    @Test
    void theSameLogGoesOnAtTheWatermark() {
        assertThat(point(2, 40, "A", new Bounds(0, 10, 40)))
                .isEqualTo(new ResumePoint(ResumePoint.Log.SAME, 2, 40, 40, LogPosition.of(2, 40)));
        assertThat(point(2, 40, "", new Bounds(0, 10, 90)).log()).isEqualTo(ResumePoint.Log.SAME);
        assertThat(point(2, 40, "A", new Bounds(50, 60, 90)).gone()).isEqualTo(10);
    }

    @Test
    void anotherTopicBeginsAnEpochAtItsBeginning() {
        assertThat(point(2, 40, "B", new Bounds(0, 10, 90)))
                .isEqualTo(new ResumePoint(ResumePoint.Log.NEW, 3, 0, 0, LogPosition.of(2, 40)));
    }

    @Test
    void aLogThatEndsBeforeTheWatermarkWasCutOrIsAnotherWhereNobodyRemembersItsTopic() {
        Bounds cut = new Bounds(0, 35, 39);
        assertThat(point(2, 40, "A", cut))
                .isEqualTo(new ResumePoint(ResumePoint.Log.CUT, 3, 35, 35, LogPosition.of(2, 40)));
        assertThat(point(2, 40, "", cut))
                .isEqualTo(new ResumePoint(ResumePoint.Log.NEW, 3, 0, 0, LogPosition.of(2, 40)));
    }

    @Test
    void aStoreOfPartsKnowsACutLogByThePartThatHoldsMost() {
        Watermark mark = new Watermark(LogPosition.of(2, 30), LogPosition.of(2, 40), "A");

        ResumePoint point = ResumePoint.of(mark, "A", new Bounds(0, 35, 39));

        // From where the part that holds least does: of what the others hold ids tell.
        assertThat(point).isEqualTo(new ResumePoint(ResumePoint.Log.CUT, 3, 30, 30, LogPosition.of(2, 30)));
        assertThat(point.begin()).isEqualTo(LogPosition.of(3, 30));
    }

    @Test
    void whatStandsBeyondIsTakenWhereTheConsumerCameToItByReading() {
        ResumePoint point = point(0, 40, "A", new Bounds(0, 90, 90));
        assertThat(point.isAt(40, Long.MAX_VALUE)).isTrue();
        assertThat(point.isAt(42, 40)).isTrue();
        assertThat(point.isAt(42, 38)).isTrue();
        assertThat(point.isAt(42, 41)).isFalse();
        assertThat(point.isAt(42, Long.MAX_VALUE)).isFalse();
        assertThat(point.isAt(39, 30)).isFalse();
    }
}
