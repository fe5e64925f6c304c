package cascade.lab.sim.world;

import cascade.features.AuthorId;
import cascade.lab.sim.world.Chance.Of;
import java.util.List;

/**
 * Who publishes, mostly on one theme.
 *
 * @param craft added to the quality of all that he publishes
 * @param charm probability that a click on something of his becomes a follow
 */
public record Author(AuthorId id, int theme, double craft, double charm) {

    private static final List<String> NAMES = List.of(
            "mira", "jonas", "lin", "amara", "theo", "yuki", "ines", "kofi", "elsa", "ravi", "noor", "mateo", "hana",
            "oskar", "zoe", "tariq", "lena", "bao", "freya", "diego", "anouk", "sami", "wren", "ilya");

    static Author of(int number, WorldParameters parameters, Chance chance) {
        double spread = parameters.charmSpread();
        return new Author(
                new AuthorId(NAMES.get(number % NAMES.size()) + "-" + number),
                chance.below(Theme.count(), Of.AUTHOR, number, 0, 0),
                chance.normal(Of.AUTHOR, number, 1, 0),
                parameters.followPerClick()
                        * Math.exp(spread * chance.normal(Of.AUTHOR, number, 2, 0) - spread * spread / 2));
    }
}
