package cascade.rules;

import cascade.features.ItemId;
import cascade.features.Scene;
import cascade.pushed.JsonDocument;
import cascade.pushed.JsonPlace;
import cascade.pushed.PushRefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of pushed rules into a {@link RulePlan}, or refuses it with every fault named by path. */
public final class RulePlanReader {

    /** Items, authors, topics and tags that a plan may name. */
    static final int MOST_NAMES = 10_000;

    /** Beyond it the order by value would mean nothing. */
    private static final double MOST_BY = 100;

    /** As the user's own wish for more does. */
    private static final double BOOST_BY = 2;

    /** As the user's own wish for less does. */
    private static final double BURY_BY = 4;

    /** Of the longest page. */
    private static final int MOST_PLACE = 100;

    private static final String FROM = "from";
    private static final String UNTIL = "until";
    private static final String BY = "by";
    private static final String PLACE = "place";
    private static final Set<String> MEMBERS = members();

    private final ConditionsReader conditions;
    private final Set<String> names = new HashSet<>();

    private RulePlanReader(Function<ItemId, Optional<String>> missing) {
        this.conditions = new ConditionsReader(missing);
    }

    /**
     * The plan; throws {@link PushRefusedException} where there is any fault.
     *
     * @param missing why an item cannot be pinned, such as {@code "is taken down"}; empty of one that can
     */
    public static RulePlan read(String json, Function<ItemId, Optional<String>> missing) {
        return new RulePlanReader(missing).plan(JsonDocument.of(json));
    }

    private static Set<String> members() {
        Set<String> members = new HashSet<>(ConditionsReader.MEMBERS);
        members.addAll(Set.of("name", "action", "scenes", FROM, UNTIL, BY, PLACE));
        return members;
    }

    private RulePlan plan(JsonDocument document) {
        JsonPlace root = document.root();
        long version = 0;
        double most = RulePlan.MOST;
        List<Rule> rules = new ArrayList<>();
        if (root.isObjectOf(Set.of("version", "most", "rules"))) {
            version = root.member("version").version();
            JsonPlace share = root.member("most");
            most = share.isThere() ? share.number(0, 1).orElse(most) : most;
            JsonPlace all = root.member("rules");
            for (JsonPlace place : all.elements(RulePlan.MOST_RULES)) {
                if (place.isObjectOf(MEMBERS)) {
                    rule(place).ifPresent(rules::add);
                }
            }
            int named =
                    rules.stream().mapToInt(rule -> rule.conditions().names()).sum();
            if (named > MOST_NAMES) {
                all.fault("name " + named + " items, authors, topics and tags; at most " + MOST_NAMES + " are allowed");
            }
        }
        document.refuseFaults();
        return new RulePlan(version, most, rules);
    }

    /** Empty only where it has faults. */
    private Optional<Rule> rule(JsonPlace place) {
        String name = place.uniqueName(names, "rule");
        Optional<Action> action = place.member("action").text(Action::of, "must be one of " + Action.all());
        Conditions asked = conditions.read(place, action.orElse(Action.BOOST));
        Set<Scene> scenes = scenes(place.member("scenes"));
        @Nullable Instant from = time(place.member(FROM));
        @Nullable Instant until = time(place.member(UNTIL));
        if (from != null && until != null && !from.isBefore(until)) {
            place.member(UNTIL).fault("must be after from, " + from + ", is " + until);
        }
        if (action.isEmpty()) {
            return Optional.empty();
        }
        double by = by(place.member(BY), action.get());
        int pinned = pinned(place.member(PLACE), action.get());
        return Optional.of(new Rule(name, action.get(), asked, scenes, from, until, by, pinned));
    }

    private static double by(JsonPlace place, Action action) {
        double standard = action == Action.BURY ? BURY_BY : BOOST_BY;
        if (!place.isThere()) {
            return standard;
        }
        if (action != Action.BOOST && action != Action.BURY) {
            place.fault("belongs to boost and bury, not to " + action.text());
            return standard;
        }
        return place.number(1, MOST_BY).orElse(standard);
    }

    private static int pinned(JsonPlace place, Action action) {
        if (!place.isThere()) {
            return 1;
        }
        if (action != Action.PIN) {
            place.fault("belongs to pin, not to " + action.text());
            return 1;
        }
        return place.whole(1, MOST_PLACE).orElse(1);
    }

    private static Set<Scene> scenes(JsonPlace place) {
        Set<Scene> scenes = EnumSet.noneOf(Scene.class);
        if (!place.isThere()) {
            return EnumSet.allOf(Scene.class);
        }
        for (JsonPlace element : place.some(Scene.values().length)) {
            element.text(text -> Scene.of(text).orElseThrow(), "must be one of waterfall, similar, video")
                    .ifPresent(scenes::add);
        }
        return scenes;
    }

    /** One that a request can be compared with. */
    private static Instant instant(String text) {
        return Instant.ofEpochMilli(Instant.parse(text).toEpochMilli());
    }

    private static @Nullable Instant time(JsonPlace place) {
        return place.isThere()
                ? place.text(RulePlanReader::instant, "must be a time such as 2026-11-24T10:00:00Z")
                        .orElse(null)
                : null;
    }
}
