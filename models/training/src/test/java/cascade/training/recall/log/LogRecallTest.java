package cascade.training.recall.log;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.models.embed.UserLists;
import cascade.models.vector.exact.ExactIndex;
import cascade.training.recall.model.RecallModels;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.recall.softmax.TowerTraining;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogRecallTest {

    private static final LogSetSettings ALL = new LogSetSettings(1, 1, 4, 16, true, 7);

    private final TowerSettings settings = RecallModels.towers("tiny", "two-tower");

    @Test
    void aCatalogueShorterThanTheListIsFoundWhole() {
        LogSet set = LogSetReader.read(TinyLog.ofTastes(1), settings, ALL);

        Map<String, Double> metrics = new LogRecall(set, train(set)).metrics();

        assertThat(metrics).containsEntry("recall@200", 1.0).containsEntry("popularity.recall@200", 1.0);
        assertThat(metrics.get("new.recall@200")).isNaN();
    }

    @Test
    void aLaterClickOnWhatIsNotThereIsMissed() {
        ClickLog log = new TinyLog()
                .item("x", "a1", "t1", null)
                .item("y", "a1", "t2", null)
                .item("z", "a1", "t2", null)
                .click("u", "x", 3)
                .click("v", "y", 2)
                .click("u", "y", -1)
                .click("u", "gone", -2)
                .click("u", "z", -3)
                .click("v", "y", -1)
                .log();
        LogSet set = LogSetReader.read(log, settings, ALL);

        Map<String, Double> metrics = new LogRecall(set, train(set)).metrics();

        assertThat(metrics)
                .containsEntry("recall@200", 2 / 3.0)
                .containsEntry("new.recall@200", 1 / 2.0)
                .containsEntry("popularity.recall@200", 1 / 3.0);
    }

    @Test
    void nightlyListsHoldTheBestItemsThatTheUserDidNotClick() {
        LogSet set = LogSetReader.read(TinyLog.ofTastes(1), settings, ALL);
        ServingTowers towers = train(set);

        try (ExactIndex index = ExactIndex.of(towers.vectors())) {
            UserLists lists = NightlyLists.of(set, towers, index);

            assertThat(lists.size()).isEqualTo(50);
            var clicked = new HashSet<ItemId>(set.users().getFirst().training());
            assertThat(lists.of(set.users().getFirst().user()))
                    .doesNotContainAnyElementsOf(clicked)
                    .hasSize(60 - clicked.size());
            assertThat(lists.of(new UserId("stranger"))).isEmpty();
        }
    }

    @Test
    void oneClickOfOneUserIsEnough() {
        ClickLog log =
                new TinyLog().item("x", "a", "t", null).click("u", "x", 1).log();
        for (String kind : List.of("youtubenet", "two-tower")) {
            TowerSettings either = RecallModels.towers("tiny", kind);
            LogSet set = LogSetReader.read(log, either, ALL);

            ServingTowers towers = train(set, either);

            assertThat(towers.vectors().size()).isEqualTo(1);
            assertThat(new LogRecall(set, towers).metrics().get("recall@200")).isNaN();
        }
    }

    private ServingTowers train(LogSet set) {
        return train(set, settings);
    }

    private static ServingTowers train(LogSet set, TowerSettings settings) {
        try (var training = TowerTraining.of(set.set(), settings, 1)) {
            IntStream.range(0, settings.steps().epochs()).forEach(_ -> training.epoch());
            var asked = training.vectors(set.everybody());
            return ServingTowers.of(
                    set,
                    training.tables(),
                    training.neighbours(),
                    asked,
                    settings.items().bias(),
                    0);
        }
    }
}
