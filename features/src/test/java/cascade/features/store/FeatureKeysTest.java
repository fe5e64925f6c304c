package cascade.features.store;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
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
    }

    @Test
    void listsThatOneScriptTouchesShareAHashTag() {
        String tag = hashTag(FeatureKeys.TRENDING);
        assertThat(hashTag(FeatureKeys.FRESH)).isEqualTo(tag);
        assertThat(hashTag(FeatureKeys.TAKEN_DOWN)).isEqualTo(tag);
    }

    private static String hashTag(String key) {
        return key.substring(key.indexOf('{'), key.indexOf('}') + 1);
    }
}
