package cascade.features.redis;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.IdHash;
import cascade.features.UserId;
import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotsTest {

    /** The first is the check value of CRC-16/XMODEM, others are those of the documentation of CLUSTER KEYSLOT. */
    @ParameterizedTest
    @CsvSource({
        "123456789, 12739",
        "somekey, 11058",
        "hash_tag, 2515",
        "foo{hash_tag}, 2515",
        "bar{hash_tag}{other}, 2515",
        "'', 0"
    })
    void aKeyIsWhereItsHashTagSays(String key, int slot) {
        assertThat(Slots.of(key)).isEqualTo(slot);
    }

    @Test
    void emptyAndUnclosedBracesAreNoTags() {
        assertThat(Slots.of("foo{}{bar}")).isNotEqualTo(Slots.of("bar"));
        assertThat(Slots.of("foo{bar")).isNotEqualTo(Slots.of("bar"));
        assertThat(Slots.of("foo{{bar}}")).isEqualTo(Slots.of("{bar"));
    }

    @Test
    void allOfAUserIsInOneSlotWhateverHisId() {
        for (String id : new String[] {"u1", "a:b", "é€😀"}) {
            UserId user = new UserId(id);
            assertThat(Slots.of(FeatureKeys.state(user, Generation.FIRST)))
                    .as(id)
                    .isEqualTo(Slots.of(FeatureKeys.recent(user, Generation.FIRST)))
                    .isEqualTo(Slots.of(FeatureKeys.eventIds(user, Generation.FIRST)))
                    .isEqualTo(Slots.of(FeatureKeys.served(user)));
        }
    }

    @Test
    void bucketsAreSpreadSoThatEachOfAFewMastersHasSome() {
        for (int masters = 1; masters <= 12; masters++) {
            Set<Integer> withBuckets = new HashSet<>();
            for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
                withBuckets.add(Slots.of(FeatureKeys.watermarks(bucket, Generation.FIRST)) * masters / Slots.COUNT);
            }
            assertThat(withBuckets).hasSize(masters);
        }
    }
}
