/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A pack of one's own: one rule as data, one detector in Java.
 *
 * <p>The rule stands in {@code META-INF/sentinel/acme/tokens.yaml}, which {@code META-INF/sentinel/pack.yaml} lists; the
 * engine named in it, {@code pattern}, makes a detector of it. {@link com.example.acme.GatewayDetector} is a detector by
 * itself, named in {@code META-INF/services}. The jar needs nothing but {@code sentinel-api} to compile, and nothing but a
 * place on the class path to take part:
 *
 * <pre>
 * java -cp mcp-sentinel.jar:custom-detector-pack.jar dev.mcpsentinel.cli.Main scan .
 * </pre>
 */
@NullMarked
package com.example.acme;

import org.jspecify.annotations.NullMarked;
