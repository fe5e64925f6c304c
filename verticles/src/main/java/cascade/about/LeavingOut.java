package cascade.about;

import cascade.features.Scene;
import cascade.features.UserState;
import cascade.features.store.StoreLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The step in which what must not be shown, or was shown already, is left out. */
final class LeavingOut {

    private static final String NEVER = "never shown";

    private final StoreLimits limits;

    LeavingOut(StoreLimits limits) {
        this.limits = limits;
    }

    Part part(Scene scene) {
        List<MainParameter> out = new ArrayList<>();
        out.add(never("taken-down", "what was taken down"));
        if (scene == Scene.VIDEO) {
            out.add(never("wrong-kind", "what is no video"));
        }
        if (scene == Scene.SIMILAR) {
            out.add(never("anchor", "the one you just opened"));
        }
        out.add(latest("hidden", "what you hid, until you take that back", UserState.MAX_HIDDEN));
        out.add(latest("clicked", "what you opened already", UserState.MAX_CLICKS));
        out.add(never("shown", "what stands on an earlier page of the same visit"));
        out.add(MainParameter.of(
                        "store.seen-for",
                        "what you were shown before",
                        Figures.of(limits.seenFor()),
                        "for " + Figures.of(limits.seenFor()) + ", the latest " + Figures.count(limits.seenMost())
                                + " items; if little else is left, the longest ago shown comes back",
                        Origin.CONFIGURATION)
                .with(Map.of("store.seen-most", limits.seenMost())));
        return new Part(
                "leave-out", "Leaving out", "Whatever its value is, some of what was found is not shown to you.", out);
    }

    private static MainParameter never(String name, String what) {
        return MainParameter.of(name, what, "never", NEVER, Origin.ALWAYS);
    }

    private static MainParameter latest(String name, String what, int most) {
        return MainParameter.of(
                name, what, most, NEVER + "; the latest " + Figures.count(most) + " are remembered", Origin.ALWAYS);
    }
}
