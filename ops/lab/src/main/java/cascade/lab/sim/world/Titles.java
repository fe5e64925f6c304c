package cascade.lab.sim.world;

import cascade.lab.sim.world.Chance.Of;
import java.util.List;
import java.util.Locale;

/** Says in plain English what is to be seen, such as "Quiet harbour at dusk". */
final class Titles {

    private static final List<String> ADJECTIVES = List.of(
            "quiet",
            "golden",
            "little",
            "wild",
            "slow",
            "bright",
            "hidden",
            "soft",
            "blue",
            "restless",
            "old",
            "first",
            "misty",
            "crimson",
            "gentle",
            "lucky");

    private static final List<String> ENDINGS = List.of(
            "at dusk",
            "in the rain",
            "before breakfast",
            "after the storm",
            "in winter",
            "on a Sunday",
            "at noon",
            "in one take",
            "by the window",
            "far from home",
            "under lanterns",
            "with friends");

    private Titles() {}

    static String of(String word, int piece, Chance chance) {
        String adjective = ADJECTIVES.get(chance.below(ADJECTIVES.size(), Of.PIECE, piece, 20, 0));
        String ending = ENDINGS.get(chance.below(ENDINGS.size(), Of.PIECE, piece, 20, 1));
        return adjective.substring(0, 1).toUpperCase(Locale.ROOT) + adjective.substring(1) + " " + word + " " + ending;
    }
}
