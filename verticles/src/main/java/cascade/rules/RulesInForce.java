package cascade.rules;

import cascade.features.ItemId;
import cascade.features.Scene;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.pushed.Fault;
import cascade.pushed.InForce;
import cascade.pushed.PushRefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The last good rules. New ones take their place at once and as a whole; a request that has begun goes on with those that it began with. Thread-safe.
 */
public final class RulesInForce implements InForce {

    private final Catalogue catalogue;
    private final AtomicReference<ResolvedPlan> plan;

    /** No rules, until some are offered. */
    public RulesInForce(Catalogue catalogue) {
        this.catalogue = catalogue;
        plan = new AtomicReference<>(ResolvedPlan.of(RulePlan.NONE, catalogue));
    }

    /** What holds in a scene at the time of a request; null where nothing does. */
    public @Nullable RequestRules at(Scene scene, Instant time) {
        return plan.get().at(scene, time.toEpochMilli());
    }

    /** As pushed. */
    public RulePlan plan() {
        return plan.get().plan();
    }

    @Override
    public long version() {
        return plan().version();
    }

    @Override
    public List<Fault> offer(String json) {
        return read(json, this::missing, this::putInForce);
    }

    @Override
    public List<Fault> check(String json) {
        return read(json, this::missing, _ -> {});
    }

    /** A pin of an item that is not here is no fault then: it may have been taken down since, and the other rules are to go on. */
    @Override
    public List<Fault> resume(String json) {
        return read(json, _ -> Optional.empty(), this::putInForce);
    }

    private void putInForce(RulePlan good) {
        plan.set(ResolvedPlan.of(good, catalogue));
    }

    private static List<Fault> read(String json, Function<ItemId, Optional<String>> missing, Consumer<RulePlan> good) {
        try {
            good.accept(RulePlanReader.read(json, missing));
            return List.of();
        } catch (PushRefusedException refused) {
            return refused.faults();
        }
    }

    private Optional<String> missing(ItemId item) {
        int ordinal = catalogue.ordinal(item);
        CatalogueRow row = ordinal < 0 ? null : catalogue.row(ordinal);
        if (row == null || !(row.isUp() || row.isDown() || row.isLeft())) {
            return Optional.of("is an item that the catalogue does not know: '" + item + "'");
        }
        if (row.isDown()) {
            return Optional.of("is an item that was taken down: '" + item + "'");
        }
        return row.isUp()
                ? Optional.empty()
                : Optional.of("is an item that is older than what feeds are made of: '" + item + "'");
    }

    /**
     * Looks again for what rules name and the catalogue did not know, and makes ready what holds at {@code now}, so that requests need not: to be called
     * every second or so.
     */
    public void refresh(Instant now) {
        ResolvedPlan present = plan.get();
        ResolvedPlan fresh = present.resolvedAgain();
        if (fresh != present) {
            plan.compareAndSet(present, fresh);
        }
        for (Scene scene : Scene.values()) {
            fresh.at(scene, now.toEpochMilli());
        }
    }
}
