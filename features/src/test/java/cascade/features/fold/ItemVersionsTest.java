package cascade.features.fold;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Examples;
import cascade.features.Item;
import org.junit.jupiter.api.Test;

class ItemVersionsTest {

    private static final Item FIRST = Examples.image("i", "a", "first");
    private static final Item SECOND = Examples.image("i", "a", "second");

    @Test
    void aVersionIsThereFromItsTimeOn() {
        ItemVersions versions = ItemVersions.after(ItemVersions.after(null, 10, FIRST), 20, SECOND);
        assertThat(versions.at(19)).isSameAs(FIRST);
        assertThat(versions.at(20)).isSameAs(SECOND);
        assertThat(versions.shownAt(19)).isSameAs(FIRST);
        assertThat(versions.shownAt(20)).isSameAs(SECOND);
        assertThat(versions.last()).isSameAs(SECOND);
    }

    @Test
    void beforeTheFirstThatIsKnownItWasAsItWasThen() {
        ItemVersions versions = ItemVersions.after(null, 10, FIRST);
        assertThat(versions.at(9)).isSameAs(FIRST);
        assertThat(versions.shownAt(9)).isSameAs(FIRST);
    }

    @Test
    void whatIsDownIsShownAsItWasBeforeAndFoldedAsUnknown() {
        ItemVersions versions =
                ItemVersions.after(ItemVersions.after(ItemVersions.after(null, 10, FIRST), 20, null), 30, SECOND);
        assertThat(versions.at(20)).isNull();
        assertThat(versions.shownAt(20)).isSameAs(FIRST);
        assertThat(versions.at(30)).isSameAs(SECOND);
        assertThat(ItemVersions.after(versions, 40, null).last()).isNull();
    }

    @Test
    void whatWasDownWhenItIsFirstKnownIsShownAsItWasAfter() {
        ItemVersions versions = ItemVersions.after(null, 10, null);
        assertThat(versions.shownAt(10)).isNull();
        assertThat(ItemVersions.after(versions, 20, FIRST).shownAt(10)).isSameAs(FIRST);
    }

    @Test
    void whatIsPublishedAgainAsItWasChangesNothing() {
        ItemVersions versions = ItemVersions.after(null, 10, Examples.withVector(FIRST, 1, 2));
        assertThat(ItemVersions.after(versions, 20, Examples.withVector(FIRST, 1, 2)))
                .isSameAs(versions);
        assertThat(ItemVersions.after(versions, 20, Examples.withVector(FIRST, 1, 3)))
                .isNotSameAs(versions);
    }

    @Test
    void aVersionThatSaysAnEarlierTimeBeginsWithTheOneBefore() {
        ItemVersions versions = ItemVersions.after(ItemVersions.after(null, 10, FIRST), 5, SECOND);
        assertThat(versions.at(10)).isSameAs(SECOND);
    }

    @Test
    void ofMoreVersionsThanAreKeptTheOldestGiveWay() {
        ItemVersions versions = null;
        for (int version = 0; version <= ItemVersions.MOST; version++) {
            versions = ItemVersions.after(versions, version, Examples.image("i", "a", "t" + version));
        }
        assertThat(versions).isNotNull();
        assertThat(versions.at(0)).isEqualTo(Examples.image("i", "a", "t1"));
        assertThat(versions.last()).isEqualTo(Examples.image("i", "a", "t" + ItemVersions.MOST));
    }
}
