package cascade.training.plan;

import cascade.training.sample.Days;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one bundle of a plan: what bundles of every kind say, then what its kind does. */
final class BundleReader {

    private static final String NO_VARIANT = "";

    private final PlanPart part;
    private final Purpose purpose;
    private final Warms warms;
    private final Set<String> names;
    private final long seed;

    /**
     * A reader of one bundle.
     *
     * @param warms how it goes on from an earlier one where it does not say
     * @param names of the bundles before it, to which this one's is added
     * @param seed of the plan
     */
    BundleReader(PlanPart part, Purpose purpose, Warms warms, Set<String> names, long seed) {
        this.seed = seed;
        this.part = part;
        this.warms = warms;
        this.names = names;
        this.purpose = purpose;
    }

    /** Empty where something is wrong with it. */
    Optional<BundlePlan> read() {
        Optional<Kind> kind = kind();
        Optional<String> model = kind.flatMap(this::model);
        return model.isEmpty() ? Optional.empty() : read(kind.get(), model.get());
    }

    private Optional<BundlePlan> read(Kind kind, String model) {
        List<String> keys = new ArrayList<>(List.of(Keys.NAME, Keys.KIND, Keys.MODEL));
        keys.addAll(kind.keys());
        part.refuseOthers(keys);
        String variant = part.text(Keys.VARIANT).orElse(NO_VARIANT);
        String name = part.text(Keys.NAME).orElse(kind.nameOf(model, variant));
        BundleName.check(part, name, kind, purpose);
        if (!names.add(name)) {
            part.fault(Keys.NAME, "a bundle before it is named " + name + ", too; each has a name of its own");
        }
        Days days = days();
        Config said = ConfigFactory.empty()
                .withValue(Keys.NAME, ConfigValueFactory.fromAnyRef(name))
                .withValue(Keys.KIND, ConfigValueFactory.fromAnyRef(kind.text()))
                .withValue(Keys.MODEL, ConfigValueFactory.fromAnyRef(model))
                .withValue(
                        Keys.DAYS,
                        ConfigValueFactory.fromAnyRef(
                                days.last().isPresent() ? days.last().getAsInt() : days.toString()));
        return switch (kind) {
            case RANKING ->
                new RankingReader(part, purpose, warms.ranking(), seed).read(name, model, variant, days, said);
            case ITEM2VEC -> new Item2vecReader(part).read(name, variant, days, said);
            case TOWERS -> new TowersReader(part, warms.towers()).read(name, model, variant, days, said);
        };
    }

    /** As it says or, where it says nothing, as its model has it. */
    private Optional<Kind> kind() {
        if (part.value(Keys.KIND).isPresent()) {
            return part.choice(Keys.KIND, Kind.class);
        }
        Optional<String> model = part.text(Keys.MODEL);
        Optional<Kind> kind = Arrays.stream(Kind.values())
                .filter(each -> model.isEmpty() || each.models().contains(model.get()))
                .findFirst();
        if (kind.isEmpty()) {
            part.fault(Keys.MODEL, noModel(model.orElseThrow(), Arrays.stream(Kind.values())));
        }
        return kind;
    }

    private Optional<String> model(Kind kind) {
        String model = part.text(Keys.MODEL).orElse(kind.model());
        if (!kind.models().contains(model)) {
            part.fault(Keys.MODEL, noModel(model, Stream.of(kind)));
            return Optional.empty();
        }
        return Optional.of(model);
    }

    private static String noModel(String model, Stream<Kind> kinds) {
        String there = kinds.flatMap(kind -> kind.models().stream()).collect(Collectors.joining(", "));
        return "no model is named '" + model + "'; there are " + there;
    }

    private Days days() {
        Optional<String> text = part.text(Keys.DAYS).filter(days -> !days.equals(Days.ALL.toString()));
        try {
            return text.map(days -> Days.last(Integer.parseInt(days))).orElse(Days.ALL);
        } catch (IllegalArgumentException e) {
            part.fault(
                    Keys.DAYS,
                    "it is all, or how many days before the validation period, at least 1, not '" + text.orElse("")
                            + "'");
            return Days.ALL;
        }
    }
}
