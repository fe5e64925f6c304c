package cascade.http;

import cascade.about.LiveParameters;
import cascade.console.Broadcast;
import cascade.deadletters.DeadLetterDesk;
import cascade.features.catalogue.Catalogue;
import cascade.features.store.StoredRows;

/**
 * What people look into who ask why a feed is as it is, what became of an event, or how a node does.
 *
 * @param catalogue as this node knows it
 * @param live what this node does, second by second
 */
public record LookIn(
        StoredRows rows,
        Catalogue catalogue,
        LiveParameters parameters,
        DeadLetterDesk letters,
        Broadcast live,
        Inspecting inspecting) {}
