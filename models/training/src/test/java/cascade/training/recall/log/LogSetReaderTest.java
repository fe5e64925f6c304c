package cascade.training.recall.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.Item;
import cascade.models.embed.TowerFeature;
import cascade.training.recall.model.RecallModels;
import cascade.training.recall.softmax.TowerSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogSetReaderTest {

    private static final TowerSettings TWO_TOWER = RecallModels.towers("tiny", "two-tower");
    private static final TowerSettings YOUTUBENET = RecallModels.towers("tiny", "youtubenet");
    private static final LogSetSettings ALL = new LogSetSettings(1, 1, 4, 16, true, 7);

    @Test
    void clickedItemsComeFirstAndTheRestOfTheCatalogueAfterThem() {
        ClickLog log = new TinyLog()
                .item("never", "a2", "t1", null)
                .item("x", "a1", "t1", null)
                .item("y", "a1", "t2", null)
                .click("u", "y", 30)
                .click("u", "x", 20)
                .click("v", "y", 10)
                .click("u", "never", -1)
                .log();

        LogSet set = LogSetReader.read(log, TWO_TOWER, ALL);

        assertThat(set.items()).extracting(item -> item.id().value()).containsExactly("y", "x", "never");
        assertThat(set.set().items()).isEqualTo(2);
        assertThat(set.likeNew()).extracting(Item::id).containsExactly(TinyLog.id("y"), TinyLog.id("x"));
        assertThat(set.set().newItems()).isEqualTo(3);
        assertThat(set.set().clicks().lists().copy(0)).containsExactly(0, 1);
        assertThat(set.set().clicks().lists().copy(1)).containsExactly(0);
        assertThat(LogSetReader.read(log, YOUTUBENET, ALL).items()).hasSize(2);
    }

    @Test
    void ofSeveralClicksOnAnItemTheFirstCountsAndOldOnesAreContext() {
        ClickLog log = new TinyLog()
                .item("x", "a", "t", null)
                .item("y", "a", "t", null)
                .click("u", "x", 24 * 11)
                .click("u", "y", 24 * 2)
                .click("u", "x", 24)
                .log();

        LogSet set = LogSetReader.read(log, TWO_TOWER, ALL);

        assertThat(set.set().clicks().lists().copy(0)).containsExactly(0, 1);
        assertThat(set.set().clicks().days()).containsExactly(new float[] {11, 2}, within(1e-4f));
        assertThat(set.set().clicks().from()).containsExactly(1);
    }

    @Test
    void whatIsMetTooSeldomHasNoRow() {
        ClickLog log = new TinyLog()
                .item("x", "a1", "t1", null)
                .item("y", "a2", "t1", null)
                .user("u", "f")
                .user("v", "m")
                .user("w", "m")
                .click("u", "x", 3)
                .click("v", "x", 2)
                .click("w", "y", 1)
                .log();

        LogSet set = LogSetReader.read(log, TWO_TOWER, new LogSetSettings(2, 2, 4, 16, true, 7));

        assertThat(set.set().items()).isEqualTo(1);
        assertThat(set.vocabulary().itemFeatures())
                .contains(new TowerFeature("author", 1, List.of("a1")), new TowerFeature("topic", 1, List.of("t1")))
                .contains(new TowerFeature("attribute:mood", 1, List.of("blue")));
        assertThat(set.vocabulary().userFeatures())
                .contains(new TowerFeature("gender", 1, List.of("m")), new TowerFeature("age", 1, List.of("18+")));
        // y is new to the model, and w with it.
        assertThat(set.items()).extracting(Item::id).containsExactly(TinyLog.id("x"), TinyLog.id("y"));
        assertThat(set.users()).hasSize(2);
    }

    @Test
    void agesAreCountedToTheEndOfTraining() {
        ClickLog log = new TinyLog()
                .item("x", "a", "t", null, 5)
                .item("y", "a", "t", null, 0)
                .item("later", "a", "t", null, -3)
                .click("u", "x", 3)
                .click("u", "y", 1)
                .log();

        LogSet set = LogSetReader.read(log, TWO_TOWER, ALL);

        assertThat(set.vocabulary().itemFeatures()).contains(new TowerFeature("age", 1, List.of("0+", "4+")));
        assertThat(set.vocabulary().trainedUntil()).isEqualTo(TinyLog.END);
        // What is published later is the last of the three that get vectors, and like y but for the age.
        int[] young = set.set().itemFeatures().values().copy(1);
        int[] later = set.set().itemFeatures().values().copy(2);
        assertThat(later).hasSize(young.length - 1);
        assertThat(young).contains(later);
        var ageless = new LogSetSettings(1, 1, 4, 16, false, 7);
        assertThat(LogSetReader.read(log, TWO_TOWER, ageless).vocabulary().itemFeatures())
                .noneMatch(feature -> feature.name().equals("age"));
    }

    @Test
    void contentHasTheLengthThatMostItemsHave() {
        ClickLog log = new TinyLog()
                .item("x", "a", "t", new float[] {3, 4})
                .item("y", "a", "t", new float[] {0, 2})
                .item("z", "a", "t", new float[] {1, 1, 1})
                .click("u", "x", 3)
                .click("u", "y", 2)
                .click("u", "z", 1)
                .log();

        LogSet set = LogSetReader.read(log, TWO_TOWER, ALL);

        assertThat(set.set().content().width()).isEqualTo(2);
        assertThat(set.set().content().vectors()).startsWith(.6f, .8f, 0, 1, 0, 0);
        assertThat(LogSetReader.read(log, YOUTUBENET, ALL).set().content().width())
                .isZero();
    }

    @Test
    void anEmptyLogMakesAnEmptySet() {
        assertThat(LogSetReader.read(new TinyLog().log(), TWO_TOWER, ALL).isEmpty())
                .isTrue();
        ClickLog later =
                new TinyLog().item("x", "a", "t", null).click("u", "x", -1).log();
        assertThat(LogSetReader.read(later, TWO_TOWER, ALL).isEmpty()).isTrue();
        assertThat(LogSetReader.read(later, YOUTUBENET, ALL).isEmpty()).isTrue();
    }
}
