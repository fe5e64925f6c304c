package cascade.run.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.run.progress.Progress;
import cascade.training.experiment.DayRange;
import cascade.training.experiment.PersonMetric;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds figures of read-outs to what counting pages one by one says. */
class ReadOutFiguresTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final String PLAN = """
            {"version":1,"layers":[{"name":"ranking","seed":"r","experiments":[{"name":"mt","ranges":[[0,1]],"arms":[
             {"name":"base","weight":1},{"name":"follows","weight":1,"parameters":{"rank.value.follow":20}}]}]}]}
            """;

    @TempDir
    private Path root;

    /** A page as it was added. */
    private record Page(String user, String arm, int day, int second, String scene, boolean isExposed, int clicked) {

        boolean isSince(Page first) {
            return day > first.day || (day == first.day && second >= first.second);
        }
    }

    @Test
    void figuresAreThoseOfPagesCountedOneByOne() {
        var pages = new SampledPages();
        pages.dwell(30_000, 5_000, 5_000, 17_999, 18_000, 1_000);
        pages.video(1, Duration.ofSeconds(5));
        pages.video(2, Duration.ofSeconds(6));
        pages.video(4, Duration.ofMinutes(1));
        List<Page> all = new ArrayList<>();
        var random = new SplittableRandom(9);
        for (int i = 0; i < 3_000; i++) {
            int person = random.nextInt(400);
            String arm = person % 2 == 0 || (person < 20 && random.nextBoolean()) ? "base" : "follows";
            String scene = random.nextInt(3) == 0 ? "video" : "waterfall";
            all.add(new Page(
                    "u" + person, arm, random.nextInt(6), i, scene, random.nextInt(3) == 0, random.nextInt(11)));
        }
        for (Page page : all) {
            pages.of(page.scene, List.of(page.scene.equals("video") ? "fresh" : "trending", "two-tower"));
            Instant time = NOON.plus(Duration.ofDays(page.day)).plusSeconds(page.second);
            pages.add(
                    page.user,
                    Map.of("ranking", page.arm),
                    time,
                    1,
                    10,
                    page.clicked,
                    page.isExposed ? new String[] {"ranking/mt"} : new String[0]);
        }
        pages.write(root);
        var days = new DayRange(Optional.of(LocalDate.parse("2026-11-29")), Optional.empty());
        ReadOut readOut = ReadOut.of(
                root, days, PLAN, "mt", Progress.NONE, said -> assertThat(said).isNull());

        for (String arm : List.of("base", "follows")) {
            List<Page> counted = counted(all, 2).stream()
                    .filter(page -> exposed(all, page.user, 2).getFirst().arm.equals(arm))
                    .toList();
            check(readOut, arm, "all", counted);
            check(readOut, arm, "scene:video", of(counted, page -> page.scene.equals("video")));
            check(readOut, arm, "source:fresh", of(counted, page -> page.scene.equals("video")));
            check(readOut, arm, "source:two-tower", counted);
            check(readOut, arm, "day:2026-12-01", of(counted, page -> page.day == 4));
            check(readOut, arm, "familiarity:known", of(counted, page -> isKnown(all, page.user)));
        }
    }

    private static List<Page> of(List<Page> pages, Predicate<Page> which) {
        return pages.stream().filter(which).toList();
    }

    /** Items of a page at which somebody stayed for 18 seconds, and the second, a video of five seconds. */
    private static int longViews(Page page) {
        return (page.clicked > 0 ? 1 : 0) + (page.clicked > 1 ? 1 : 0) + (page.clicked > 4 ? 1 : 0);
    }

    /** Of who was exposed from a day on, to one arm, the pages since then. */
    private static List<Page> counted(List<Page> all, int from) {
        return of(all, page -> {
            List<Page> exposed = exposed(all, page.user, from);
            return exposed.stream().map(Page::arm).distinct().count() == 1
                    && exposed.stream().anyMatch(page::isSince);
        });
    }

    private static List<Page> exposed(List<Page> all, String user, int from) {
        return of(all, page -> page.user.equals(user) && page.isExposed && page.day >= from);
    }

    /** Whether he did something on a day before that of his first exposure, be it before the days that count. */
    private static boolean isKnown(List<Page> all, String user) {
        int first = of(all, page -> page.user.equals(user) && page.isExposed).stream()
                .mapToInt(Page::day)
                .min()
                .orElseThrow();
        return all.stream().anyMatch(page -> page.user.equals(user) && page.day < first);
    }

    private static void check(ReadOut readOut, String arm, String slice, List<Page> expected) {
        double people = expected.stream().map(Page::user).distinct().count();
        double clicks = expected.stream().mapToInt(Page::clicked).sum();
        double days =
                expected.stream().map(page -> page.user + page.day).distinct().count();
        Map<String, Object> ctr = row(readOut, arm, PersonMetric.CTR, slice);
        assertThat(people).as(slice).isGreaterThan(20);
        assertThat((double) (Long) ctr.get("people")).as(slice).isEqualTo(people);
        assertThat((Double) ctr.get("value")).as(slice).isCloseTo(clicks / (10 * expected.size()), within(1e-12));
        assertThat((Double)
                        row(readOut, arm, PersonMetric.LONG_VIEW_RATE, slice).get("value"))
                .as(slice)
                .isCloseTo(
                        expected.stream()
                                        .mapToInt(ReadOutFiguresTest::longViews)
                                        .sum()
                                / (10. * expected.size()),
                        within(1e-12));
        assertThat((Double) row(readOut, arm, PersonMetric.FAVORITE_RATE, slice).get("value"))
                .as(slice)
                .isCloseTo(of(expected, page -> page.clicked > 0).size() / (10. * expected.size()), within(1e-12));
        assertThat((Double) row(readOut, arm, PersonMetric.PAGES, slice).get("value"))
                .as(slice)
                .isCloseTo(expected.size() / people, within(1e-12));
        assertThat((Double) row(readOut, arm, PersonMetric.DAYS, slice).get("value"))
                .as(slice)
                .isCloseTo(days / people, within(1e-12));
    }

    private static Map<String, Object> row(ReadOut readOut, String arm, PersonMetric metric, String slice) {
        return readOut.rows().stream()
                .filter(row -> arm.equals(row.get("arm"))
                        && slice.equals(row.get("slice"))
                        && metric.key().equals(row.get("metric")))
                .findFirst()
                .orElseThrow();
    }
}
