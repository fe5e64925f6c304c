package cascade.models.catalog;

import cascade.models.catalog.Generation.Part;
import cascade.models.catalog.ModelSet.Loaded;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model set in service, lent to requests. Replaced as a whole; a model closes after the last lease on the last set that
 * has it, since closing native memory in use would crash the process.
 *
 * <pre>{@code
 * try (var lease = modelSets.lease()) {
 *     lease.models().ranker("nfwfm")...
 * }
 * }</pre>
 *
 * <p>Thread-safe. Leasing and ending a lease never block, {@link #refresh} does.
 */
public final class ModelSets implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelSets.class);

    private final CurrentBundles current;
    private final Executor closing;
    private final Set<Generation> living = ConcurrentHashMap.newKeySet();
    private final List<Consumer<ModelSet>> preparing = new CopyOnWriteArrayList<>();
    private final List<Consumer<Loaded>> ending = new CopyOnWriteArrayList<>();
    private volatile Generation serving = begin(Map.of());
    /** Kinds that {@link #serve} brought. */
    private final Set<String> made = new HashSet<>();

    /** Odd while models of the catalogue are opened; another number once they were, and before a set goes whose place another has. */
    private final AtomicLong changes = new AtomicLong();

    private volatile Optional<Release> release = Optional.empty();
    private volatile boolean closed;

    /**
     * Serves nothing before the first {@link #refresh}.
     *
     * @param closing closes models, which takes milliseconds in native code: the last lease may end on an event loop
     */
    public ModelSets(ModelCatalog catalog, Executor closing) {
        this.current = new CurrentBundles(catalog);
        this.closing = closing;
    }

    /**
     * Tells {@code preparing} of each set from here on before it serves, on the thread that brings it: it serves once this has returned. What fails there
     * holds nothing up. May block; who works for long looks at {@link #isClosed} meanwhile.
     */
    public void beforeServing(Consumer<ModelSet> preparing) {
        this.preparing.add(preparing);
    }

    /** Tells {@code ended} of each model that closes from here on: no lease holds it, and none will. */
    public void afterClosing(Consumer<Loaded> ended) {
        ending.add(ended);
    }

    /** The set in service, which stays usable until the lease is closed. */
    public Lease lease() {
        while (true) {
            Generation generation = serving;
            if (generation.acquire()) {
                return new Lease(generation);
            }
            // Replaced and ended between the two lines above: the next one is in its place already.
        }
    }

    /**
     * One more lease on a set that somebody else holds, for work that may outlast that hold: a request gives up on a late
     * stage, but the stage still runs. Empty where the set has ended.
     */
    public Optional<Lease> lease(ModelSet models) {
        for (Generation generation : living) {
            if (generation.models().equals(models) && generation.acquire()) {
                return Optional.of(new Lease(generation));
            }
        }
        return Optional.empty();
    }

    /**
     * Marks the ordinals of items that models name which are open; false where models of the catalogue are being opened, whose items nobody else knows yet,
     * or came into service meanwhile: then some may not be marked.
     */
    public boolean markItems(BitSet marked) {
        long before = changes.get();
        if (before % 2 != 0) {
            return false;
        }
        living.forEach(generation -> generation.models().markItems(marked));
        // Else a model may have gone over from a set that was not reached yet into one that was never met.
        return changes.get() == before;
    }

    /**
     * Puts models that were made in this process into service, beside those of other kinds, and owns them from here on;
     * closes them at once where this is closed. What items they name {@link #markItems} does not know before, so this is for processes that take no ordinals
     * back.
     */
    public synchronized void serve(Collection<? extends Loaded> models) {
        Map<String, Part> parts = new HashMap<>();
        models.forEach(model -> parts.put(model.version().kind(), part(model)));
        if (closed) {
            parts.values().forEach(part -> part.holders().release());
            return;
        }
        made.addAll(parts.keySet());
        swap(beside(parts, serving.parts().keySet()));
    }

    /**
     * Loads the release that has become current and swaps it in as a whole. Where one of its bundles is refused all that is in service
     * stays, and the release is not tried again; only where nothing serves yet, what loads of it does.
     *
     * @return whether the set in service has changed
     */
    public synchronized boolean refresh() {
        if (closed) {
            return false;
        }
        Optional<Release> untried = current.untried();
        if (untried.isEmpty()) {
            return false;
        }
        changes.incrementAndGet();
        try {
            return tryOut(untried.get());
        } finally {
            changes.incrementAndGet();
        }
    }

    private boolean tryOut(Release next) {
        Map<String, ModelVersion> inService = inService();
        Map<String, Part> loaded = new HashMap<>();
        for (Loaded model : current.open(next, inService)) {
            loaded.put(model.version().kind(), part(model));
        }
        boolean isWhole = refusals().isEmpty();
        if (!isWhole && !made.containsAll(inService.keySet())) {
            loaded.values().forEach(part -> part.holders().release());
            LOG.warn(
                    "{} refused, {} stays in service",
                    next,
                    release.map(Release::toString).orElse("what is"));
            return false;
        }
        if (loaded.isEmpty() && stay(next).containsAll(inService.keySet())) {
            release = Optional.of(next);
            return false;
        }
        made.removeAll(loaded.keySet());
        swap(beside(loaded, stay(next)));
        // Last: who is told of a release is served by it from then on.
        release = Optional.of(next);
        LOG.info("serving {} of {}{}", serving.models().versions(), next, isWhole ? "" : ", the rest was refused");
        return true;
    }

    /** Kinds that go on serving: what left the release leaves service, unless it was made here. */
    private Set<String> stay(Release next) {
        Set<String> kinds = new HashSet<>(made);
        kinds.addAll(next.bundles().keySet());
        return kinds;
    }

    private Map<String, ModelVersion> inService() {
        Map<String, ModelVersion> versions = new HashMap<>();
        serving.parts().forEach((kind, part) -> versions.put(kind, part.model().version()));
        return versions;
    }

    /** The release that what serves is of; empty before there is one. */
    public Optional<Release> release() {
        return release;
    }

    /** Bundles of the release that is to serve and were refused. */
    public List<Refusal> refusals() {
        return current.refusals();
    }

    private Map<String, Part> beside(Map<String, Part> loaded, Set<String> kinds) {
        Map<String, Part> parts = new HashMap<>(loaded);
        serving.parts().forEach((kind, part) -> {
            if (!loaded.containsKey(kind)
                    && kinds.contains(kind)
                    && part.holders().acquire()) {
                parts.put(kind, part);
            }
        });
        return parts;
    }

    private Part part(Loaded model) {
        return Part.of(model, closing, closed -> ending.forEach(told -> told.accept(closed)));
    }

    private void swap(Map<String, Part> parts) {
        Generation next = begin(parts);
        preparing.forEach(prepares -> prepare(prepares, next.models()));
        Generation before = serving;
        serving = next;
        changes.addAndGet(2);
        before.release();
    }

    /** What cannot be made now is made when a request asks for it, or fails there, where it is counted. */
    private static void prepare(Consumer<ModelSet> prepares, ModelSet next) {
        try {
            prepares.accept(next);
        } catch (RuntimeException e) {
            LOG.warn("{} is served without what was to be made for it before", next.versions(), e);
        }
    }

    private Generation begin(Map<String, Part> parts) {
        var generation = new Generation(parts, living::remove);
        living.add(generation);
        return generation;
    }

    /** True from when {@link #close} was called. */
    public boolean isClosed() {
        return closed;
    }

    /** Takes every model out of service; each closes after its last lease. Later leases hold {@link ModelSet#NONE}. */
    @Override
    public void close() {
        // Before the lock, which who prepares a set holds for seconds.
        closed = true;
        synchronized (this) {
            swap(Map.of());
        }
    }

    /**
     * A bundle that did not get into service.
     *
     * @param release that it is of; 0 where that cannot be told
     * @param bundle such as {@code nfwfm/20261124T101500Z-1}, or the file that should tell what is in service
     */
    public record Refusal(int release, String bundle, String reason) {

        /** Where it cannot be read which release is to serve. */
        static final int NO_RELEASE = 0;
    }

    /** A hold on one model set. Closing it twice does no harm. */
    public static final class Lease implements AutoCloseable {

        private final Generation generation;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Lease(Generation generation) {
            this.generation = generation;
        }

        public ModelSet models() {
            return generation.models();
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                generation.release();
            }
        }
    }
}
