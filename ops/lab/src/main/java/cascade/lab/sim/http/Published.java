package cascade.lab.sim.http;

import cascade.client.catalog.Item;
import cascade.client.catalog.Kind;
import cascade.client.catalog.User;
import cascade.features.UserProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People and pieces of a world as an application publishes them. */
final class Published {

    private Published() {}

    /** An item, as of a time. */
    static Item item(cascade.features.Item item, Instant publishedAt) {
        return new Item(
                item.id().value(),
                switch (item.kind()) {
                    case IMAGE -> Kind.IMAGE;
                    case VIDEO -> Kind.VIDEO;
                },
                item.author().value(),
                item.topic().value(),
                item.tags(),
                publishedAt,
                item.durationMillis(),
                item.width(),
                item.height(),
                numbers(item.vector()),
                item.attributes());
    }

    private static List<Float> numbers(float @Nullable [] vector) {
        List<Float> numbers = new ArrayList<>();
        if (vector != null) {
            for (float number : vector) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    static User user(UserProfile profile) {
        return new User(
                profile.gender(), profile.age(), profile.city(), profile.os(), profile.device(), profile.attributes());
    }
}
