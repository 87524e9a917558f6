@org.jspecify.annotations.NullMarked
package dev.mcpsentinel.core.internal.document;
