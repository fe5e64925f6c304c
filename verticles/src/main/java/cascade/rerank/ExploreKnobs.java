package cascade.rerank;

import cascade.features.Scene;
import cascade.feed.ExploreParameters;
import cascade.knob.Knob;
import cascade.knob.KnobType;
import java.util.ArrayList;
import java.util.List;

/** What can be turned about places that are drawn at random. */
public final class ExploreKnobs {

    private static final KnobType<Double> SHARE = new KnobType.Real(0, ExploreParameters.MOST);

    private ExploreKnobs() {}

    /** All of them. */
    public static List<Knob<?>> all() {
        List<Knob<?>> all = new ArrayList<>();
        all.add(new Knob<>(
                "explore.share",
                "Share of places that are drawn among all candidates.",
                SHARE,
                (p, value) -> p.with(p.explore().withShare(value)),
                p -> p.explore().share()));
        all.add(new Knob<>(
                "explore.newcomer-share",
                "The same on pages of people of whom no click is known.",
                SHARE,
                (p, value) -> p.with(p.explore().withNewcomerShare(value)),
                p -> p.explore().newcomerShare()));
        all.add(new Knob<>(
                "explore.new-item-share",
                "Share of places that are drawn among new items.",
                SHARE,
                (p, value) -> p.with(p.explore().withNewItemShare(value)),
                p -> p.explore().newItemShare()));
        for (Scene scene : Scene.values()) {
            all.add(new Knob<>(
                    "explore.scene." + scene.text() + ".share",
                    "Share of places that are drawn among all candidates. In " + scene.text() + " alone.",
                    SHARE,
                    (p, value) -> p.with(p.explore().with(scene, value)),
                    p -> p.explore().scenes().get(scene)));
        }
        return all;
    }
}
