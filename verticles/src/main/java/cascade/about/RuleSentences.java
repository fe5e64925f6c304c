package cascade.about;

import cascade.features.Kind;
import cascade.features.Scene;
import cascade.rules.Conditions;
import cascade.rules.Rule;
import cascade.rules.RulePlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an operator's rules do with the pages of a scene at a time, a sentence each. Pure. */
public final class RuleSentences {

    /** Of a list of names, before the rest is counted. */
    private static final int NAMED = 5;

    private RuleSentences() {}

    /** None where no rule holds; else the rules in their order, and then how much of a page they may take. */
    public static List<MainParameter> of(RulePlan plan, Scene scene, Instant time) {
        List<MainParameter> said = new ArrayList<>();
        plan.in(scene, time).forEach(rule -> said.add(of(rule)));
        if (!said.isEmpty()) {
            said.add(MainParameter.of(
                            "rules.most",
                            "what rules moved up",
                            plan.most(),
                            "at most " + Figures.percent(plan.most()) + " of a page",
                            Origin.rules(plan.version()))
                    .with(plan.most(), 1));
        }
        return said;
    }

    private static MainParameter of(Rule rule) {
        return MainParameter.of(
                "rule " + rule.name(), whom(rule.conditions()), value(rule), does(rule), Origin.rule(rule.name()));
    }

    private static Object value(Rule rule) {
        return switch (rule.action()) {
            case BOOST, BURY -> rule.by();
            case PIN -> rule.place();
            case KEEP_OUT -> "never";
        };
    }

    private static String does(Rule rule) {
        return switch (rule.action()) {
            case BOOST -> "stands as if at 1/" + Figures.of(rule.by()) + " of its place" + until(rule);
            case BURY ->
                "stands behind what a page is made of, and " + Figures.of(rule.by()) + " times as far down"
                        + until(rule);
            case PIN -> "one of it stands on place " + rule.place() + " of the first page" + until(rule);
            case KEEP_OUT -> "is never shown" + until(rule);
        };
    }

    private static String until(Rule rule) {
        return rule.until() == null ? "" : ", until " + rule.until();
    }

    /** {@code videos by a7, tagged sun or sea, published less than 2 days ago}. */
    private static String whom(Conditions conditions) {
        List<String> also = new ArrayList<>();
        add(also, "by ", conditions.authors(), author -> author.value());
        add(also, "of topic ", conditions.topics(), topic -> topic.value());
        add(also, "tagged ", conditions.tags(), tag -> tag);
        if (conditions.youngerThan() != null) {
            also.add("published less than " + Figures.of(conditions.youngerThan()) + " ago");
        }
        if (conditions.olderThan() != null) {
            also.add("published " + Figures.of(conditions.olderThan()) + " ago or earlier");
        }
        String what = conditions.items().isEmpty() ? kind(conditions.kind()) : "the item";
        if (!conditions.items().isEmpty()) {
            List<String> items = new ArrayList<>();
            add(items, what + " ", conditions.items(), item -> item.value());
            what = items.getFirst();
        }
        return also.isEmpty() ? what : what + " " + String.join(", ", also);
    }

    private static String kind(@Nullable Kind kind) {
        return switch (kind) {
            case null -> "anything";
            case IMAGE -> "pictures";
            case VIDEO -> "videos";
        };
    }

    private static <T> void add(List<String> to, String before, List<T> names, Function<T, String> text) {
        if (!names.isEmpty()) {
            String first =
                    String.join(" or ", names.stream().limit(NAMED).map(text).toList());
            to.add(before + first + (names.size() > NAMED ? " or one of " + (names.size() - NAMED) + " others" : ""));
        }
    }
}
