package cascade.training.log.write;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.LogRange;
import cascade.training.log.layout.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublicationChoiceTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    /** A minute old each. */
    private static final long YOUNG = 60;

    @Test
    void allIsDueOnceOneHasWaited() {
        assertThat(chosen(List.of(10, 10, 10), List.of(3_599L, YOUNG, YOUNG))).isEmpty();
        assertThat(chosen(List.of(10, 10, 10), List.of(3_600L, YOUNG, YOUNG))).containsExactly(0, 1, 2);
        assertThat(chosen(List.of(10, 10, 10), List.of(YOUNG, 3_600L, YOUNG))).containsExactly(0, 1, 2);
    }

    @Test
    void theFirstAreDueOnceTheyAreLargeTogether() {
        assertThat(chosen(List.of(400, 400), List.of(YOUNG, YOUNG))).isEmpty();
        assertThat(chosen(List.of(400, 400, 400, 10), List.of(YOUNG, YOUNG, YOUNG, YOUNG)))
                .containsExactly(0, 1, 2);
        assertThat(chosen(List.of(2_000, 10), List.of(YOUNG, YOUNG))).containsExactly(0);
    }

    @Test
    void ofMuchThatHasWaitedTheFirstAreDue() {
        assertThat(chosen(List.of(700, 700, 700), List.of(7_200L, 7_200L, 7_200L)))
                .containsExactly(0, 1);
    }

    @Test
    void aClockThatWasSetBackKeepsNothingBack() {
        assertThat(chosen(List.of(10), List.of(-60L))).isEmpty();
        assertThat(chosen(List.of(10), List.of(-86_400L))).containsExactly(0);
    }

    /** Which of files of these sizes and ages in seconds are chosen. */
    private static List<Integer> chosen(List<Integer> sizes, List<Long> ages) {
        List<LogFile> files = IntStream.range(0, sizes.size())
                .mapToObj(i ->
                        new LogFile(LocalDate.EPOCH, Dataset.EVENTS, new LogRange(Topic.EVENTS, 0, i, i), 1, 1, true))
                .toList();
        PublicationChoice choice = new PublicationChoice(
                new PublicationRule(1_000, Duration.ofHours(1)),
                file -> sizes.get((int) file.first()),
                file -> NOW.minusSeconds(ages.get((int) file.first())));
        return choice.among(files, NOW).stream().map(file -> (int) file.first()).toList();
    }
}
