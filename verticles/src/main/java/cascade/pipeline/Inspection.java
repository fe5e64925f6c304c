package cascade.pipeline;

import cascade.explain.Survey;
import cascade.feed.Span;
import java.util.List;

/**
 * Everything that one request did: when, and with which candidates.
 *
 * @param spans of its stages, in their order, and last of what followed them
 * @param sources likewise of the sources that were done in time, within the span of recall
 */
public record Inspection(Survey survey, List<Span> spans, List<Span> sources) {

    public Inspection {
        spans = List.copyOf(spans);
        sources = List.copyOf(sources);
    }

    /** From its beginning to what would have been its answer. */
    public long micros() {
        return spans.getLast().until();
    }
}
