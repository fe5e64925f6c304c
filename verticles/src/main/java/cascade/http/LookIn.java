package cascade.http;

import cascade.about.LiveParameters;
import cascade.deadletters.DeadLetterDesk;
import cascade.features.catalogue.Catalogue;
import cascade.features.store.StoredRows;

/**
 * What people look into who ask why a feed is as it is, or what became of an event.
 *
 * @param catalogue as this node knows it
 */
public record LookIn(StoredRows rows, Catalogue catalogue, LiveParameters parameters, DeadLetterDesk letters) {}
