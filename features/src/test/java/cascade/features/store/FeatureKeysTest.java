package cascade.features.store;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.Segment.AgeBand;
import cascade.features.Segment.Gender;
import cascade.features.UserId;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeatureKeysTest {

    private static final UserId USER = new UserId("u1");

    @Test
    void keysAreWrittenAsOtherProgramsReadThem() {
        assertThat(FeatureKeys.profile(USER)).isEqualTo("{u:u1}:profile");
        assertThat(FeatureKeys.state(USER, Generation.FIRST)).isEqualTo("{u:u1}:state");
        assertThat(FeatureKeys.preferences(USER)).isEqualTo("{u:u1}:preferences");
        assertThat(FeatureKeys.served(USER)).isEqualTo("{u:u1}:served");
        assertThat(FeatureKeys.items(0)).isEqualTo("{c:00}:items");
        assertThat(FeatureKeys.counts(7, Generation.FIRST)).isEqualTo("{c:07}:counts");
        assertThat(FeatureKeys.versions(10)).isEqualTo("{c:10}:versions");
        assertThat(FeatureKeys.down(42)).isEqualTo("{c:42}:down");
        assertThat(FeatureKeys.changes(63)).isEqualTo("{c:63}:changes");
        assertThat(FeatureKeys.meta(63)).isEqualTo("{c:63}:meta");
        assertThat(FeatureKeys.trending(Segment.EVERYONE, Generation.FIRST)).isEqualTo("{cascade}:trends");
        assertThat(FeatureKeys.trending(new Segment(Gender.FEMALE, AgeBand.TO_24), Generation.FIRST))
                .isEqualTo("{cascade}:trends:female-to_24");
    }

    @Test
    void keysThatOneScriptTouchesShareAHashTag() {
        String lists = hashTag(FeatureKeys.TAKEN_DOWN);
        assertThat(Stream.of(
                        FeatureKeys.state(USER, Generation.FIRST),
                        FeatureKeys.eventIds(USER, Generation.FIRST),
                        FeatureKeys.profile(USER),
                        FeatureKeys.preferences(USER),
                        FeatureKeys.served(USER)))
                .allMatch(key -> hashTag(key).equals("{u:u1}"));
        assertThat(Segment.ALL)
                .allMatch(segment ->
                        hashTag(FeatureKeys.trending(segment, Generation.FIRST)).equals(lists));
        assertThat(Stream.of(
                        FeatureKeys.items(5),
                        FeatureKeys.counts(5, Generation.FIRST),
                        FeatureKeys.versions(5),
                        FeatureKeys.down(5),
                        FeatureKeys.changes(5),
                        FeatureKeys.early(itemOfBucketFive(), Generation.FIRST),
                        FeatureKeys.meta(5)))
                .allMatch(key -> hashTag(key).equals("{c:05}"));
    }

    private static ItemId itemOfBucketFive() {
        return IntStream.iterate(0, n -> n + 1)
                .mapToObj(n -> new ItemId("i" + n))
                .filter(item -> IdHash.bucket(item.hash()) == 5)
                .findFirst()
                .orElseThrow();
    }

    private static String hashTag(String key) {
        return key.substring(key.indexOf('{'), key.indexOf('}') + 1);
    }
}
