package cascade.http;

import cascade.about.LiveParameters;
import cascade.features.catalogue.Catalogue;
import cascade.features.store.StoredRows;

/**
 * What people look into who ask why a feed is as it is.
 *
 * @param catalogue as this node knows it
 */
public record LookIn(StoredRows rows, Catalogue catalogue, LiveParameters parameters, Inspecting inspecting) {}
