"""memo-enrich: the fitting chatbot link and QR code on Danish Digital Post letters."""
