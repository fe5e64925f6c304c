package cascade.features.fold;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Examples;
import cascade.features.Item;
import org.junit.jupiter.api.Test;

class VersionsTest {

    private static final Item FIRST = Examples.image("i", "a", "first");
    private static final Item SECOND = Examples.image("i", "a", "second");

    @Test
    void aVersionIsThereFromItsTimeOn() {
        Versions<Item> versions = Versions.after(Versions.after(null, 10, FIRST), 20, SECOND);
        assertThat(versions.at(19)).isSameAs(FIRST);
        assertThat(versions.at(20)).isSameAs(SECOND);
        assertThat(versions.shownAt(19)).isSameAs(FIRST);
        assertThat(versions.shownAt(20)).isSameAs(SECOND);
        assertThat(versions.last()).isSameAs(SECOND);
    }

    @Test
    void beforeTheFirstThatIsKnownItWasAsItWasThen() {
        Versions<Item> versions = Versions.after(null, 10, FIRST);
        assertThat(versions.at(9)).isSameAs(FIRST);
        assertThat(versions.shownAt(9)).isSameAs(FIRST);
    }

    @Test
    void whatIsDownIsShownAsItWasBeforeAndFoldedAsUnknown() {
        Versions<Item> versions = Versions.after(Versions.after(Versions.after(null, 10, FIRST), 20, null), 30, SECOND);
        assertThat(versions.at(20)).isNull();
        assertThat(versions.shownAt(20)).isSameAs(FIRST);
        assertThat(versions.at(30)).isSameAs(SECOND);
        assertThat(Versions.after(versions, 40, null).last()).isNull();
    }

    @Test
    void whatWasDownWhenItIsFirstKnownIsShownAsItWasAfter() {
        Versions<Item> versions = Versions.after(null, 10, null);
        assertThat(versions.shownAt(10)).isNull();
        assertThat(Versions.after(versions, 20, FIRST).shownAt(10)).isSameAs(FIRST);
    }

    @Test
    void whatIsPublishedAgainAsItWasChangesNothing() {
        Versions<Item> versions = Versions.after(null, 10, Examples.withVector(FIRST, 1, 2));
        assertThat(Versions.after(versions, 20, Examples.withVector(FIRST, 1, 2)))
                .isSameAs(versions);
        assertThat(Versions.after(versions, 20, Examples.withVector(FIRST, 1, 3)))
                .isNotSameAs(versions);
    }

    @Test
    void aVersionThatSaysAnEarlierTimeBeginsWithTheOneBefore() {
        Versions<Item> versions = Versions.after(Versions.after(null, 10, FIRST), 5, SECOND);
        assertThat(versions.at(10)).isSameAs(SECOND);
    }

    @Test
    void ofMoreVersionsThanAreKeptTheOldestGiveWay() {
        Versions<Item> versions = null;
        for (int version = 0; version <= Versions.MOST; version++) {
            versions = Versions.after(versions, version, Examples.image("i", "a", "t" + version));
        }
        assertThat(versions).isNotNull();
        assertThat(versions.at(0)).isEqualTo(Examples.image("i", "a", "t1"));
        assertThat(versions.last()).isEqualTo(Examples.image("i", "a", "t" + Versions.MOST));
    }
}
