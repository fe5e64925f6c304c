package cascade.features.store;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.Segment.AgeBand;
import cascade.features.Segment.Gender;
import cascade.features.UserId;
import org.junit.jupiter.api.Test;

class FeatureKeysTest {

    private static final UserId USER = new UserId("u1");
    private static final ItemId ITEM = new ItemId("i1");

    @Test
    void keysAreWrittenAsOtherProgramsReadThem() {
        assertThat(FeatureKeys.profile(USER)).isEqualTo("{u:u1}:profile");
        assertThat(FeatureKeys.state(USER)).isEqualTo("{u:u1}:state");
        assertThat(FeatureKeys.seen(USER)).isEqualTo("{u:u1}:seen");
        assertThat(FeatureKeys.item(ITEM)).isEqualTo("{i:i1}:item");
        assertThat(FeatureKeys.counts(ITEM)).isEqualTo("{i:i1}:count");
        assertThat(FeatureKeys.authorItems(new AuthorId("a1"))).isEqualTo("{a:a1}:items");
        assertThat(FeatureKeys.trending(Segment.EVERYONE)).isEqualTo("{cascade}:trending");
        assertThat(FeatureKeys.trending(new Segment(Gender.FEMALE, AgeBand.TO_24)))
                .isEqualTo("{cascade}:trending:female-to_24");
    }

    @Test
    void listsThatOneScriptTouchesShareAHashTag() {
        String tag = hashTag(FeatureKeys.FRESH);
        assertThat(hashTag(FeatureKeys.TAKEN_DOWN)).isEqualTo(tag);
        assertThat(hashTag(FeatureKeys.PUT_BACK)).isEqualTo(tag);
        assertThat(Segment.ALL)
                .allMatch(segment -> hashTag(FeatureKeys.trending(segment)).equals(tag));
    }

    private static String hashTag(String key) {
        return key.substring(key.indexOf('{'), key.indexOf('}') + 1);
    }
}
