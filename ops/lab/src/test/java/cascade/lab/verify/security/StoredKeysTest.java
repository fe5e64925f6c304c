package cascade.lab.verify.security;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredKeysTest {

    @Test
    void whatAServerWritesIsExpected() {
        UserId user = new UserId("u:1:state");
        ItemId item = new ItemId("a:early:b");
        assertThat(IdHash.bucket(item.hash())).isNotNegative();
        for (String key : new String[] {
            FeatureKeys.state(user, Generation.FIRST),
            FeatureKeys.served(user),
            FeatureKeys.early(item, Generation.FIRST),
            FeatureKeys.state(user, new Generation(3)),
            FeatureKeys.early(item, new Generation(12)),
            FeatureKeys.trending(Segment.ALL.getLast(), new Generation(3)),
            FeatureKeys.GENERATION,
            FeatureKeys.items(3),
            FeatureKeys.meta(63),
            FeatureKeys.TAKEN_DOWN,
            FeatureKeys.watermarks(Generation.FIRST),
            "cascade:experiments:status:security"
        }) {
            assertThat(StoredKeys.isExpected(key)).as(key).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zq7x",
                "{u:a}:state}:state",
                "{u:a}b}:state",
                "{u:}:state",
                "{u:a}:zq7x",
                "{c:64}:items",
                "{c:0}:items",
                "{c:00}:early:a}b",
                "{u:a}:profile@3",
                "{u:a}:state@",
                "{c:00}:items@3",
                "{cascade}:trends:zq7x@3",
                "{cascade}:trends:zq7x",
                "cascade:experiments:zq7x"
            })
    void whatAnIdMadeIsNot(String key) {
        assertThat(StoredKeys.isExpected(key)).isFalse();
    }
}
