package cascade.training.recall.log;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ClickedItem;
import cascade.features.Counts;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import cascade.features.schema.Similarities;
import cascade.features.schema.Similarity;
import cascade.training.TinyCommunity;
import cascade.training.TinyPlan;
import cascade.training.log.read.LogFolder;
import cascade.training.log.write.ImportWriter;
import cascade.training.plan.TowersPlan;
import cascade.training.progress.ProgressListener;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What towers of a day know: nothing of that day. */
class DailyTowersTest {

    private static final LocalDate FIRST =
            TinyCommunity.START.atZone(ZoneOffset.UTC).toLocalDate();

    /** The log has four days. */
    private static final Instant END = TinyCommunity.START.plus(Duration.ofDays(4));

    @TempDir
    private static Path logs;

    private static Path plain;
    private static Path planted;

    @BeforeAll
    static void writeLogs() {
        plain = logs.resolve("plain");
        planted = logs.resolve("planted");
        TinyCommunity.write(plain);
        TinyCommunity.write(planted);
        try (var writer = new ImportWriter(planted, "planted", "")) {
            // On the third day everybody clicks what nobody clicked so: the last item of another taste.
            for (int user = 0; user < TinyCommunity.USERS; user++) {
                writer.event(click("u" + user, "i" + (user + 1) % TinyCommunity.TOPICS));
            }
            writer.finish("planted", TinyCommunity.START, END);
        }
    }

    private static FeedEvent click(String user, String item) {
        return new FeedEvent.Click(new FeedEvent.Envelope(
                "planted-" + user,
                new UserId(user),
                new ItemId(item),
                FIRST.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(1),
                new RequestContext(Scene.WATERFALL, Map.of()),
                null,
                null));
    }

    @Test
    void aClickChangesNoNumberOfItsDayAndSomeOfTheNext() {
        DailyTowers without = towers(plain, 14);
        DailyTowers with = towers(planted, 14);

        assertThat(without.of(FIRST)).as("of a day before which nobody clicked").isNull();
        assertThat(numbers(with, 1)).isEqualTo(numbers(without, 1));
        assertThat(numbers(with, 2)).isEqualTo(numbers(without, 2));
        assertThat(numbers(with, 3)).isNotEqualTo(numbers(without, 3));
    }

    @Test
    void equalLogsGiveEqualTowersWhicheverDaysAreAskedFor() {
        DailyTowers all = towers(plain, 14);
        numbers(all, 1);
        numbers(all, 2);
        DailyTowers some = towers(plain, 14);

        assertThat(numbers(some, 3)).isEqualTo(numbers(all, 3));
        assertThat(some.last().orElseThrow().vectors().matrix())
                .isEqualTo(all.last().orElseThrow().vectors().matrix());
    }

    @Test
    void theLastOnesKnowAllThatWasClickedBeforeTheEndHoweverManyDaysWereAskedFor() {
        Instant noon =
                FIRST.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofHours(12));
        DailyTowers early = new DailyTowers(new LogFolder(plain), settings(14), noon, ProgressListener.NONE);
        numbers(early, 3);
        DailyTowers again = new DailyTowers(new LogFolder(plain), settings(14), noon, ProgressListener.NONE);

        float[] last = early.last().orElseThrow().vectors().matrix();
        assertThat(last).isEqualTo(again.last().orElseThrow().vectors().matrix());
        assertThat(last)
                .isNotEqualTo(towers(plain, 14).last().orElseThrow().vectors().matrix());
    }

    @Test
    void earlierDaysThanAreAskedForHaveNone() {
        DailyTowers towers = towers(plain, 1);

        assertThat(towers.of(FIRST.plusDays(2))).isNull();
        assertThat(towers.of(FIRST.plusDays(3))).isNotNull();
    }

    @Test
    void whatSomebodyLikesIsNearToWhatHeOpened() {
        int[][] numbers = numbers(towers(plain, 14), 3);

        // She opened items of her own taste, the first topic, alone.
        for (int number : List.of(Similarity.TOWER_SCORE, Similarity.RECENT, Similarity.MEAN)) {
            for (int topic = 1; topic < TinyCommunity.TOPICS; topic++) {
                assertThat(numbers[0][number]).isGreaterThan(numbers[topic][number]);
            }
        }
    }

    private static DailyTowers towers(Path log, int days) {
        return new DailyTowers(new LogFolder(log), settings(days), END, ProgressListener.NONE);
    }

    private static DailyTowers.Settings settings(int days) {
        TowersPlan plan = TinyPlan.towers("two-tower", false);
        return new DailyTowers.Settings("tiny", plan.settings(), plan.clicks(), days, .5, 3);
    }

    /** Of the first items for somebody who opened some others of the first topic. */
    private static int[][] numbers(DailyTowers towers, int day) {
        Similarities of = towers.of(FIRST.plusDays(day));
        assertThat(of).isNotNull();
        Map<ItemId, Item> items = new LogFolder(plain).items();
        List<ClickedItem> clicks = List.of(clicked("i8"), clicked("i12"), clicked("i16"));
        var state = new UserState(Counts.NONE, Map.of(), Map.of(), Map.of(), clicks, Set.of(), Set.of(), Map.of());
        var she = new UserFeatures(new UserId("u0"), UserProfile.UNKNOWN, state);
        Similarities.OfUser hers = of.of(she);
        int[][] numbers = new int[TinyCommunity.TOPICS][Similarity.NUMBERS];
        for (int item = 0; item < numbers.length; item++) {
            hers.write(items.get(new ItemId("i" + item)), numbers[item], 0);
        }
        return numbers;
    }

    private static ClickedItem clicked(String item) {
        return new ClickedItem(new ItemId(item), TinyCommunity.START.toEpochMilli(), null, null);
    }
}
