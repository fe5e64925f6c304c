package cascade.training.plan;

import cascade.training.sample.Counters;
import cascade.training.settings.Hocon;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads plans: the one way from a file to what is trained. What a file does not say, the default plan says. */
public final class PlanReader {

    private static final List<String> KEYS = List.of(
            Keys.SEED,
            Keys.MIN_COUNT,
            Keys.COUNTERS,
            Keys.VALIDATION,
            Keys.WINDOW,
            Keys.WARM,
            Keys.REFIT,
            Keys.BUNDLES,
            Keys.GATE);

    /** More would be a loop's mistake, and hours. */
    private static final int MOST_BUNDLES = 64;

    private final Purpose purpose;

    private PlanReader(Purpose purpose) {
        this.purpose = purpose;
    }

    /** Of plans whose bundles are published. */
    public static PlanReader forServing() {
        return new PlanReader(Purpose.SERVING);
    }

    /** Of plans whose models are measured and thrown away. */
    public static PlanReader forEvaluation() {
        return new PlanReader(Purpose.EVALUATION);
    }

    /** What is trained where nobody has a plan. */
    public static Plan defaults() {
        return forServing().parse("the default plan", DefaultPlan.text());
    }

    /**
     * Reads a file, with what it includes.
     *
     * @throws PlanRefusedException with every fault and its path
     */
    public Plan read(Path file) {
        return read(file.toString(), () -> ConfigFactory.parseFile(file.toFile(), Hocon.OPTIONS));
    }

    /** The same of a text, which {@code source} names. */
    public Plan parse(String source, String text) {
        return read(source, () -> ConfigFactory.parseString(text, Hocon.OPTIONS));
    }

    private Plan read(String source, Supplier<Config> parser) {
        Config values;
        try {
            values = parser.get()
                    .withFallback(ConfigFactory.parseString(DefaultPlan.text(), Hocon.OPTIONS))
                    .resolve();
        } catch (ConfigException e) {
            throw new PlanRefusedException(source, List.of(String.valueOf(e.getMessage())));
        }
        var faults = new Faults();
        Plan plan = read(new PlanPart("", values, faults));
        faults.refuse(source);
        return plan;
    }

    private Plan read(PlanPart part) {
        part.refuseOthers(KEYS);
        long seed = part.number(Keys.SEED, Long.MIN_VALUE);
        long minCount = part.number(Keys.MIN_COUNT, 1);
        Counters counters = part.choice(Keys.COUNTERS, Counters.class).orElse(Counters.STREAMING);
        if (minCount > Integer.MAX_VALUE) {
            part.fault(Keys.MIN_COUNT, "it is at most " + Integer.MAX_VALUE + ", not " + minCount);
            minCount = 1;
        }
        GateSettings gate = new GateReader(part.part(Keys.GATE)).read();
        return new Plan(
                seed, (int) minCount, counters, PlanTimes.read(part), Refit.read(part), bundles(part, seed), gate);
    }

    private List<BundlePlan> bundles(PlanPart part, long seed) {
        ConfigValue value = part.value(Keys.BUNDLES).orElse(null);
        if (!(value instanceof ConfigList list)) {
            part.fault(
                    Keys.BUNDLES,
                    "it is a list, such as [{ model = nfwfm }], not " + (value == null ? "null" : value.unwrapped()));
            return List.of();
        }
        if (list.isEmpty() || list.size() > MOST_BUNDLES) {
            part.fault(Keys.BUNDLES, "there are 1 to " + MOST_BUNDLES + ", not " + list.size());
            return List.of();
        }
        Warms warms = Warms.read(part);
        List<BundlePlan> bundles = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof ConfigObject bundle) {
                var own = new PlanPart(Faults.path(i, ""), bundle.toConfig(), part.faults());
                new BundleReader(own, purpose, warms, names, seed).read().ifPresent(bundles::add);
            } else {
                part.fault("bundles[" + i + "]", "it is an object, such as { model = nfwfm }");
            }
        }
        return bundles;
    }
}
