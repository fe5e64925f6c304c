package cascade.lab.sim.life;

import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import cascade.lab.sim.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What happened, as an application tells it. */
public final class Told {

    private Told() {}

    /** The circumstances of a request. */
    public static RequestContext context(Visit visit) {
        return new RequestContext(
                Scene.WATERFALL,
                Map.of("os", Objects.requireNonNull(visit.person().profile().os())));
    }

    /** Events of a reading, in the order of time. */
    public static List<FeedEvent> events(World world, Visit visit, String requestId, Reading reading) {
        RequestContext context = context(visit);
        List<FeedEvent> events = new ArrayList<>(reading.happenings().size());
        for (Happening happening : reading.happenings()) {
            Envelope envelope = new Envelope(
                    requestId + "-" + happening.position() + letter(happening.what()),
                    visit.person().id(),
                    world.shelf().piece(happening.piece()).item().id(),
                    Instant.ofEpochMilli(happening.millis()),
                    context,
                    requestId,
                    happening.position());
            events.add(
                    switch (happening.what()) {
                        case IMPRESSION -> new FeedEvent.Impression(envelope);
                        case CLICK -> new FeedEvent.Click(envelope);
                        case DWELL -> new FeedEvent.Dwell(envelope, happening.dwellMillis());
                        case LIKE -> new FeedEvent.Like(envelope);
                        case FOLLOW -> new FeedEvent.Follow(envelope, null);
                        case HIDE -> new FeedEvent.Hide(envelope);
                    });
        }
        return events;
    }

    private static char letter(Happening.What what) {
        return switch (what) {
            case IMPRESSION -> 'i';
            case CLICK -> 'c';
            case DWELL -> 'd';
            case LIKE -> 'l';
            case FOLLOW -> 'f';
            case HIDE -> 'h';
        };
    }
}
