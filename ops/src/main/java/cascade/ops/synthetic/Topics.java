package cascade.ops.synthetic;

import java.util.List;

/** Names of topics. */
final class Topics {

    static final List<String> NAMES = List.of(
            "cats",
            "street-food",
            "hiking",
            "makeup",
            "guitar",
            "football",
            "gardening",
            "travel",
            "baking",
            "anime",
            "fitness",
            "woodwork",
            "fashion",
            "dogs",
            "city-nights",
            "dance",
            "cars",
            "painting",
            "comedy",
            "sea");

    private Topics() {}
}
