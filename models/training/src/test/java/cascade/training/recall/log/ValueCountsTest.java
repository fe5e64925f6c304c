package cascade.training.recall.log;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.UserProfile;
import cascade.models.embed.TowerFeature;
import cascade.models.embed.TowerTraits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValueCountsTest {

    @Test
    void theAttributesThatPartUsersBestAreKeptAndThoseOfTooManyValuesAreNot() {
        var counts = new ValueCounts<>(
                TowerTraits.OF_USERS, Set.of("id", "half", "third", "same", "rare"), TowerTraits::ofUser);
        for (int user = 0; user < 12; user++) {
            counts.add(
                    new UserProfile(
                            "f",
                            null,
                            null,
                            null,
                            null,
                            Map.of(
                                    "id", "v" + user,
                                    "half", "v" + user % 2,
                                    "third", "v" + user % 3,
                                    "same", "v",
                                    "rare", user == 0 ? "v1" : "v0")),
                    1);
        }

        counts.keepAttributes(3, 11);

        assertThat(counts.features(2))
                .containsExactly(
                        new TowerFeature("gender", 1, List.of("f")),
                        new TowerFeature("attribute:half", 1, List.of("v0", "v1")),
                        new TowerFeature("attribute:rare", 1, List.of("v0")),
                        new TowerFeature("attribute:third", 1, List.of("v0", "v1", "v2")));
    }
}
