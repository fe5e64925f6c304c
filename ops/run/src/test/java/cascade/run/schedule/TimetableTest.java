package cascade.run.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.run.schedule.Timetable.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private final Map<TrainingKind, Instant> last = new EnumMap<>(TrainingKind.class);

    @Test
    void whereNothingServesTheWholeLogIsReadAtOnce() {
        Timetable timetable = new Timetable(config("10m", "24h", ""));
        assertThat(next(timetable, NOON)).isEqualTo(new Due(TrainingKind.WHOLE, NOON));
    }

    @Test
    void aRefreshIsDueAfterTheLastPublishedTrainingOfAnyKind() {
        Timetable timetable = new Timetable(config("10m", "24h", "168h"));
        published(TrainingKind.COLD, NOON.minus(Duration.ofMinutes(4)));
        assertThat(next(timetable, NOON)).isEqualTo(new Due(TrainingKind.REFRESH, NOON.plus(Duration.ofMinutes(6))));
        Instant late = NOON.plus(Duration.ofMinutes(30));
        assertThat(next(timetable, late)).as("never in the past").isEqualTo(new Due(TrainingKind.REFRESH, late));
    }

    @Test
    void whatDoesMoreTakesTheTurnOfWhatDoesLess() {
        Timetable timetable = new Timetable(config("10m", "24h", "168h"));
        published(TrainingKind.COLD, NOON.minus(Duration.ofDays(6)));
        published(TrainingKind.WHOLE, NOON.minus(Duration.ofHours(25)));
        published(TrainingKind.REFRESH, NOON.minus(Duration.ofMinutes(11)));
        assertThat(next(timetable, NOON).kind()).isEqualTo(TrainingKind.WHOLE);
        assertThat(next(timetable, NOON.plus(Duration.ofDays(1))).kind()).isEqualTo(TrainingKind.COLD);
    }

    @Test
    void nothingIsBetweenWholeTrainingsThatAreDueAsOften() {
        Timetable timetable = new Timetable(config("24h", "24h", ""));
        published(TrainingKind.WHOLE, NOON);
        assertThat(next(timetable, NOON)).isEqualTo(new Due(TrainingKind.WHOLE, NOON.plus(Duration.ofDays(1))));
    }

    @Test
    void withoutWholeTrainingsAllAreRefreshes() {
        Timetable timetable = new Timetable(config("10m", "", ""));
        published(TrainingKind.COLD, NOON.minus(Duration.ofDays(400)));
        assertThat(next(timetable, NOON)).isEqualTo(new Due(TrainingKind.REFRESH, NOON));
    }

    @Test
    void failuresPutItOffTwiceAsLongEachTimeUpToAnHour() {
        Timetable timetable = new Timetable(config("10m", "24h", ""));
        Instant now = NOON;
        for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 64, 64}) {
            timetable.ended(TrainingOutcome.FAILED, now, now);
            assertThat(next(timetable, now).at()).isEqualTo(now.plus(Duration.ofMinutes(minutes)));
        }
        timetable.ended(TrainingOutcome.PUBLISHED, now, now);
        timetable.ended(TrainingOutcome.FAILED, now, now);
        assertThat(next(timetable, now).at()).isEqualTo(now.plus(Duration.ofMinutes(1)));
    }

    @Test
    void whatWasRefusedOrDivergedWaitsForTheUsualTime() {
        for (TrainingOutcome outcome :
                new TrainingOutcome[] {TrainingOutcome.REFUSED, TrainingOutcome.PARTLY, TrainingOutcome.ELSEWHERE}) {
            assertThat(dueAfter(outcome)).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
        }
    }

    @Test
    void whatFoundTooLittleLooksAgainInAQuarterOfIt() {
        assertThat(dueAfter(TrainingOutcome.NOTHING_NEW)).isEqualTo(NOON.plus(Duration.ofSeconds(150)));
    }

    /** When the training after one is due that began at noon and took a minute. */
    private Instant dueAfter(TrainingOutcome outcome) {
        Timetable timetable = new Timetable(config("10m", "24h", ""));
        published(TrainingKind.WHOLE, NOON.minus(Duration.ofHours(1)));
        Instant ended = NOON.plus(Duration.ofMinutes(1));
        timetable.ended(outcome, NOON, ended);
        return next(timetable, ended).at();
    }

    private Due next(Timetable timetable, Instant now) {
        return timetable.next(kind -> last(kind), now);
    }

    private Optional<Instant> last(TrainingKind kind) {
        return last.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(kind) >= 0)
                .map(Map.Entry::getValue)
                .max(Instant::compareTo);
    }

    private void published(TrainingKind kind, Instant at) {
        last.put(kind, at);
    }

    private static TrainConfig config(String every, String whole, String cold) {
        TrainConfig usual = TrainConfig.defaults();
        return new TrainConfig(
                period(every), period(whole), period(cold), usual.log(), usual.plan(), "1g", 1, usual.keep());
    }

    private static Optional<Duration> period(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Duration.parse("PT" + text));
    }
}
