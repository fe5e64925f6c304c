package cascade.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventIdsTest {

    private static final long HOUR = 60L * 60 * 1_000;
    private static final long NOW = 494_000 * HOUR;

    private static EventIds ids(int count, long logged) {
        EventIds ids = EventIds.NONE;
        for (int i = 0; i < count; i++) {
            ids = ids.with(i, 11, LogPosition.of(0, 100 + i), logged);
        }
        return ids;
    }

    @Test
    void whatIsTrimmedIsSaidByTheHead() {
        EventIds all = EventIds.NONE.after(Map.of(3, 40L, 4, 9L), 1_234);
        for (int i = 0; i < 100; i++) {
            all = all.with(1_000 + i, 3, 50 + i, i < 80 ? NOW - 26 * HOUR : NOW);
        }

        byte[] headed = all.headed(all.trimmed(NOW)).toBytes();

        byte[] expected = EventIds.of(all.after(all.size() - 20))
                .after(Map.of(3, 129L, 4, 9L), 1_234)
                .toBytes();
        assertThat(headed).isEqualTo(expected);
    }

    @Test
    void anIdIsFoundWithWhereItFirstStood() {
        EventIds ids = ids(3, NOW);
        assertThat(ids.find(7)).isEqualTo(-1);
        assertThat(ids.find(2)).isEqualTo(2);
        assertThat(ids.isOf(2, 11, LogPosition.of(0, 102))).isTrue();
        assertThat(ids.isOf(2, 11, LogPosition.of(0, 103))).isFalse();
        assertThat(ids.isOf(2, 10, LogPosition.of(0, 102))).isFalse();
        assertThat(ids.isOf(2, 11, LogPosition.of(1, 102))).isFalse();
    }

    @Test
    void whatStandsBeforeThemCountsAsNoneOfThoseOfADay() {
        EventIds ids = EventIds.NONE
                .after(Map.of(3, 40L), 1_234)
                .with(7, 4, 5, NOW - 30 * HOUR)
                .with(8, 4, 6, NOW - 30 * HOUR)
                .with(9, 4, 7, NOW);
        assertThat(ids.size()).isEqualTo(5);
        assertThat(ids.since(0)).isEqualTo(3);
        assertThat(ids.since(NOW - 24 * HOUR)).isEqualTo(1);
        assertThat(EventIds.NONE.since(0)).isZero();
    }

    @Test
    void whatIsAddedCanBeAppendedToWhatIsStored() {
        EventIds before = ids(3, NOW);
        EventIds after = before.with(9, 4, 7, NOW).with(8, 4, 8, NOW);
        byte[] stored = new byte[after.size() * EventIds.ENTRY];
        System.arraycopy(before.toBytes(), 0, stored, 0, 3 * EventIds.ENTRY);
        System.arraycopy(after.after(3), 0, stored, 3 * EventIds.ENTRY, 2 * EventIds.ENTRY);
        assertThat(stored).isEqualTo(after.toBytes());
        assertThat(EventIds.of(stored).isOf(3, 4, 7)).isTrue();
    }

    @Test
    void anEntryThatIsNotWholeIsNone() {
        byte[] cut = ids(2, NOW).toBytes();
        assertThat(EventIds.of(Arrays.copyOf(cut, cut.length - 1)).size()).isEqualTo(1);
    }

    @Test
    void idsAreForgottenAfterADayOnceTheyAreSome() {
        EventIds old = ids(100, NOW - 26 * HOUR);
        EventIds both = old.with(1_000, 0, 5, NOW);
        assertThat(both.trimmed(NOW).size()).isEqualTo(1);
        assertThat(both.trimmed(NOW - 3 * HOUR)).isSameAs(both);
        assertThat(ids(10, NOW - 26 * HOUR).with(1_000, 0, 5, NOW).trimmed(NOW).size())
                .isEqualTo(11);
        assertThat(ids(10, NOW - 26 * HOUR).trimmed(NOW).size()).isZero();
    }

    @Test
    void whoSendsMoreThanTheMostIsRememberedForHisLast() {
        EventIds many =
                EventIds.of(new byte[(EventIds.MOST + 65) * EventIds.ENTRY]).with(77, 1, 2, NOW);
        EventIds trimmed = many.trimmed(0);
        assertThat(trimmed.size()).isEqualTo(EventIds.MOST);
        assertThat(trimmed.find(77)).isEqualTo(EventIds.MOST - 1);
    }

    @Test
    void aPositionOfALaterEpochIsGreaterThanAnyOfOneBefore() {
        long last = LogPosition.of(3, (1L << 48) - 1);
        assertThat(LogPosition.of(4, 0)).isGreaterThan(last);
        assertThat(LogPosition.epoch(last)).isEqualTo(3);
        assertThat(LogPosition.offset(last)).isEqualTo((1L << 48) - 1);
        assertThatThrownBy(() -> LogPosition.of(0, -1)).hasMessageContaining("-1");
    }

    @Test
    void whatIsKnownOfThoseBeforeStandsBeforeThem() {
        EventIds ids = EventIds.NONE
                .with(7, 3, 40, Examples.NOON.toEpochMilli())
                .after(Map.of(3, 39L, 1, 4L), Examples.NOON.toEpochMilli());
        byte[] bytes = ids.toBytes();
        assertThat(ids.size()).isEqualTo(4);
        assertThat(bytes).startsWith(0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(ByteBuffer.wrap(bytes).getLong(8)).isEqualTo(Examples.NOON.toEpochMilli());
        assertThat(bytes[EventIds.ENTRY - 1]).isEqualTo((byte) 1);
        assertThat(ByteBuffer.wrap(bytes).getLong(EventIds.ENTRY + 8)).isEqualTo(5);
        assertThat(ByteBuffer.wrap(bytes).getLong(2 * EventIds.ENTRY + 8)).isEqualTo(40);
        assertThat(ids.isOf(ids.find(7), 3, 40)).isTrue();
    }
}
