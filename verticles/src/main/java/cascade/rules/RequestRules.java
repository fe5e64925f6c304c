package cascade.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules that one request uses from its start to its end: those that held in its scene at its time. Items are told by their ordinals. Immutable; of
 * requests for which there are rules, of others there is none.
 */
public final class RequestRules {

    private final SceneRules rules;
    private final long millis;

    RequestRules(SceneRules rules, long millis) {
        this.rules = rules;
        this.millis = millis;
    }

    /** Of the plan that they are of. */
    public long version() {
        return rules.version();
    }

    /** Share of a page, 0..1, that items may take which rules moved up. */
    public double most() {
        return rules.most();
    }

    /** True where some item is kept out. */
    public boolean keepSomeOut() {
        return rules.keepOut() != null;
    }

    /** True where the item must not be shown. */
    public boolean keepOut(int item) {
        return rules.keepOut() != null && rules.keepOut().first(item, millis) != null;
    }

    /** The rule that keeps the item out, null where none does. */
    public @Nullable Rule keptOutBy(int item) {
        return rules.keepOut() == null ? null : rules.keepOut().first(item, millis);
    }

    /** True where some rule may move items within a page, or onto it. */
    public boolean moveSome() {
        return rules.move() != null || !rules.pins().isEmpty();
    }

    /** The boost or bury that is of the item, null where none is. */
    public @Nullable Rule movedBy(int item) {
        return rules.move() == null ? null : rules.move().first(item, millis);
    }

    /** By their places. */
    public List<Pin> pins() {
        return rules.pins();
    }

    /** True of an item that a pin may be. */
    public boolean isOf(Pin pin, int item) {
        return pin.isOf(item, millis);
    }

    /** Places of a page that pins may take: one at least, where rules may take any. */
    public int mostPins(int size) {
        return most() > 0 ? Math.max(1, mostPlaces(size)) : 0;
    }

    /** Places of a page of {@code size} that may be taken by what rules moved up. */
    public int mostPlaces(int size) {
        // A little more than the product, so that a tenth of ten is one whatever the rounding.
        return (int) (most() * size + 1e-9);
    }
}
