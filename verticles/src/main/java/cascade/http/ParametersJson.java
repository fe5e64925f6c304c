package cascade.http;

import cascade.about.KnobLook;
import cascade.about.MainParameter;
import cascade.about.ModelLook;
import cascade.about.Overview;
import cascade.about.Overview.OfScene;
import cascade.about.Part;
import cascade.experiment.ExperimentOutline;
import cascade.experiment.ExperimentOutline.ArmOutline;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What decides the order, as JSON. */
final class ParametersJson {

    /** Experiments that are written, and arms of each; a plan has no bound of its own. */
    private static final int MOST = 200;

    private ParametersJson() {}

    /** @param person what of it applies to one person */
    static JsonObject of(Overview overview, Optional<JsonObject> person) {
        JsonObject experiments = new JsonObject()
                .put("version", overview.experimentsVersion())
                .put("total", overview.experiments().size())
                .put("inForce", experiments(overview.experiments()));
        JsonObject json = new JsonObject()
                .put("scenes", list(overview.scenes(), ParametersJson::scene))
                .put("experiments", experiments);
        overview.looksAt().ifPresent(look -> json.put("ranking", look(look)));
        person.ifPresent(one -> json.put("person", one));
        return json;
    }

    static JsonObject knobs(List<KnobLook> knobs) {
        JsonArray all = new JsonArray();
        knobs.forEach(knob -> {
            JsonObject json = new JsonObject()
                    .put("name", knob.name())
                    .put("what", knob.what())
                    .put("takes", knob.takes());
            if (knob.builtIn() != null) {
                json.put("builtIn", knob.builtIn());
            }
            if (knob.configured() != null) {
                json.put("configured", knob.configured());
            }
            all.add(json);
        });
        return new JsonObject().put("parameters", all);
    }

    private static JsonObject scene(OfScene scene) {
        return new JsonObject()
                .put("scene", scene.scene().text())
                .put("what", scene.what())
                .put("parts", list(scene.parts(), ParametersJson::part));
    }

    private static JsonObject part(Part part) {
        return new JsonObject()
                .put("part", part.name())
                .put("title", part.title())
                .put("what", part.what())
                .put("parameters", list(part.parameters(), ParametersJson::parameter));
    }

    private static JsonObject parameter(MainParameter parameter) {
        JsonObject json = new JsonObject()
                .put("name", parameter.name())
                .put("what", parameter.what())
                .put("value", parameter.value())
                .put("words", parameter.words());
        if (parameter.share() != null) {
            json.put("share", parameter.share());
        }
        if (!parameter.also().isEmpty()) {
            JsonObject also = new JsonObject();
            parameter.also().forEach(also::put);
            json.put("also", also);
        }
        return json.put("from", parameter.from().text())
                .put("fromKind", parameter.from().kind().name().toLowerCase(Locale.ROOT));
    }

    private static JsonObject look(ModelLook look) {
        return new JsonObject()
                .put("model", look.version().toString())
                .put("tasks", new JsonArray(look.tasks()))
                .put(
                        "looksAt",
                        list(
                                look.features(),
                                feature -> new JsonObject()
                                        .put("name", feature.name())
                                        .put("field", feature.field().name().toLowerCase(Locale.ROOT))
                                        .put("what", feature.what())));
    }

    /** As a plan has them, or with the one arm that somebody is in. */
    static JsonArray experiments(List<ExperimentOutline> experiments) {
        return list(
                experiments,
                experiment -> new JsonObject()
                        .put("layer", experiment.layer())
                        .put("experiment", experiment.name())
                        .put("share", experiment.share())
                        .put("arms", list(experiment.arms(), ParametersJson::arm)));
    }

    private static JsonObject arm(ArmOutline arm) {
        JsonObject sets = new JsonObject();
        arm.sets().forEach(sets::put);
        JsonObject json = new JsonObject()
                .put("arm", arm.name())
                .put("share", arm.share())
                .put("sets", sets);
        arm.pause()
                .ifPresent(pause -> json.put(
                        "paused",
                        new JsonObject().put("since", pause.since().toString()).put("why", pause.why())));
        return json;
    }

    private static <T> JsonArray list(List<T> all, Function<T, JsonObject> element) {
        JsonArray array = new JsonArray();
        all.stream().limit(MOST).map(element).forEach(array::add);
        return array;
    }
}
